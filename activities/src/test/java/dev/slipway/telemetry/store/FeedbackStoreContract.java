package dev.slipway.telemetry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.audit.ledger.DatabaseContract;
import dev.slipway.telemetry.Feedback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class FeedbackStoreContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private FeedbackStore store() {
    return new FeedbackStore(database());
  }

  private static Feedback feedback(String id, String arm, String unit, int value) {
    return new Feedback(id, "r-1", arm, unit, "thumbs_down", value);
  }

  @Test
  void the_same_id_again_is_counted_once() {
    Feedback one = feedback("1", "candidate", "u1", 1);

    assertThat(store().add(List.of(one, one, feedback("2", "candidate", "u1", 0)), NOW))
        .isEqualTo(new FeedbackStore.Added(2, 1));
    assertThat(store().add(List.of(one), NOW)).isEqualTo(new FeedbackStore.Added(0, 1));
    assertThat(store().add(List.of(), NOW)).isEqualTo(new FeedbackStore.Added(0, 0));
    assertThat(store().cut("r-1", "w1", NOW).count("candidate", "thumbs_down"))
        .isEqualTo(new FeedbackCount(1, 1, 1, 2));
  }

  @Test
  void units_are_counted_apart_from_observations() {
    store()
        .add(
            List.of(
                feedback("1", "candidate", "u1", 1),
                feedback("2", "candidate", "u1", 1),
                feedback("3", "candidate", "u2", 0),
                feedback("4", "baseline", "u3", 0),
                new Feedback("5", "r-1", "baseline", "u3", "label", 1),
                new Feedback("1", "r-2", "baseline", "u3", "label", 1)),
            NOW);

    FeedbackWindow window = store().cut("r-1", "w1", NOW);

    assertThat(window.count("candidate", "thumbs_down")).isEqualTo(new FeedbackCount(2, 1, 2, 3));
    assertThat(window.count("baseline", "thumbs_down")).isEqualTo(new FeedbackCount(1, 0, 0, 1));
    assertThat(window.count("baseline", "label")).isEqualTo(new FeedbackCount(1, 1, 1, 1));
    assertThat(window.count("baseline", "unheard")).isEqualTo(FeedbackCount.NONE);
  }

  @Test
  void a_window_cut_twice_answers_the_same_and_the_next_gets_what_came_since() {
    store().add(List.of(feedback("1", "candidate", "u1", 1)), NOW);
    FeedbackWindow first = store().cut("r-1", "w1", NOW);
    store().add(List.of(feedback("2", "candidate", "u1", 0)), NOW);

    assertThat(store().cut("r-1", "w1", NOW)).isEqualTo(first);
    assertThat(store().cut("r-1", "w2", NOW).count("candidate", "thumbs_down"))
        .isEqualTo(new FeedbackCount(1, 0, 0, 1));
    assertThat(store().cut("r-1", "w3", NOW).arms()).isEmpty();
  }

  @Test
  void what_was_pruned_stays_in_the_counts_of_its_window() {
    store().add(List.of(feedback("1", "candidate", "u1", 1)), NOW);
    FeedbackWindow first = store().cut("r-1", "w1", NOW);

    assertThat(store().prune(NOW)).isZero();
    assertThat(store().prune(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(store().cut("r-1", "w1", NOW)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"'',u,1", "id,'',1", "id,u,2", "id,u,-1", "id,'a\u0000b',1"})
  void what_cannot_be_counted_is_refused_whole(String id, String unit, int value) {
    List<Feedback> batch =
        List.of(feedback("ok", "candidate", "u1", 1), feedback(id, "candidate", unit, value));

    assertThatThrownBy(() -> store().add(batch, NOW)).hasMessageContaining("must be");
    assertThat(store().cut("r-1", "w1", NOW).arms()).isEmpty();
  }

  @Test
  void thousands_of_outcomes_are_taken_in_a_second() {
    long begun = System.nanoTime();
    for (int batch = 0; batch < 5; batch++) {
      int first = batch * 1000;
      store()
          .add(
              IntStream.range(first, first + 1000)
                  .mapToObj(n -> feedback("f" + n, "candidate", "u" + n % 97, n % 2))
                  .toList(),
              NOW);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(store().cut("r-1", "w", NOW).count("candidate", "thumbs_down"))
        .isEqualTo(new FeedbackCount(97, 97, 2500, 5000));
    System.getLogger("figures").log(System.Logger.Level.INFO, "5000 outcomes in {0}", taken);
    assertThat(taken).isLessThan(Duration.ofSeconds(10));
  }
}
