package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.FreezeCalendar.Frozen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeCalendarTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private final FreezeCalendar calendar =
      new FreezeCalendar(
          List.of(
              new Freeze.Once(
                  LocalDateTime.parse("2026-12-24T18:00"),
                  LocalDateTime.parse("2027-01-02T09:00"),
                  SEOUL,
                  "year-end"),
              new Freeze.Recurring("0 17 * * 5", Duration.ofHours(64), SEOUL, "weekends")));

  @ParameterizedTest
  @CsvSource({
    // Seoul is nine hours ahead of UTC, without daylight saving.
    "2026-11-20T07:59:59Z, ",
    "2026-11-20T08:00:00Z, 2026-11-23T00:00:00Z",
    "2026-11-22T23:59:59Z, 2026-11-23T00:00:00Z",
    "2026-11-23T00:00:00Z, ",
    "2026-12-24T08:59:59Z, ",
    "2026-12-24T09:00:00Z, 2027-01-02T00:00:00Z",
    "2026-12-27T00:00:00Z, 2027-01-02T00:00:00Z",
  })
  void holds_from_the_start_until_just_before_the_end(Instant now, Instant until) {
    assertThat(calendar.at(now).map(Frozen::until)).isEqualTo(Optional.ofNullable(until));
  }

  @Test
  void the_later_end_counts_where_two_overlap() {
    // New Year's Friday 17:00 falls into the year-end freeze and outlasts it.
    assertThat(calendar.at(Instant.parse("2027-01-01T09:00:00Z")))
        .contains(new Frozen(Instant.parse("2027-01-04T00:00:00Z"), "weekends"));
  }

  @Test
  void knows_when_the_next_one_begins() {
    assertThat(calendar.next(Instant.parse("2026-11-23T00:00:00Z")))
        .contains(Instant.parse("2026-11-27T08:00:00Z"));
  }

  @Test
  void nothing_is_frozen_without_a_window() {
    FreezeCalendar empty = new FreezeCalendar(List.of());
    assertThat(empty.at(Instant.EPOCH)).isEmpty();
    assertThat(empty.next(Instant.EPOCH)).isEmpty();
  }
}
