package dev.slipway.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  static Route route(long version, double percent) {
    return new Route(
        version,
        "r1",
        "salt",
        UnitSource.header("X-User"),
        percent,
        Optional.of(URI.create("http://127.0.0.1:1001")),
        Optional.of(URI.create("http://127.0.0.1:1002")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 5, 25, 50, 95, 99.99, 100})
  void the_share_of_units_is_the_percentage_asked_for(double percent) {
    int candidates = 0;
    for (int i = 0; i < 20_000; i++) {
      candidates += route(1, percent).armOf(UnitHash.of("salt", "u" + i)) == Arm.CANDIDATE ? 1 : 0;
    }
    assertThat(candidates / 200.0).isCloseTo(percent, within(1.5));
  }

  @Test
  void a_unit_on_the_candidate_stays_there_while_the_share_grows() {
    List<Double> shares = List.of(0.0, 0.01, 5.0, 25.0, 50.0, 95.0, 100.0);
    for (int unit = 0; unit < 2_000; unit++) {
      UnitHash hash = UnitHash.of("salt", "u" + unit);
      boolean before = false;
      for (double share : shares) {
        boolean now = route(1, share).armOf(hash) == Arm.CANDIDATE;
        assertThat(now || !before).isTrue();
        before = now;
      }
      assertThat(before).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"4,10,true", "5,10,false", "5,11,true", "6,10,false", "6,11,false"})
  void an_older_version_or_other_content_is_refused(long version, double percent, boolean refused) {
    assertThat(RouteTable.refusal(route(5, 10), route(version, percent)).isPresent())
        .isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 100.01, 5.001, Double.NaN})
  void a_share_outside_0_to_100_or_with_three_decimals_is_refused(double percent) {
    assertThatThrownBy(() -> route(1, percent)).hasMessageContaining("candidatePercent");
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, 123_456, 7_654_321, 999_999_999, 599_999_000_000L})
  void a_latency_is_kept_within_one_percent(long nanos) {
    LatencyCounts counts = new LatencyCounts();
    counts.add(LatencyHistogram.Buckets.index(nanos));
    LatencyHistogram one = counts.toHistogram();
    assertThat((double) one.quantile(0.5).orElseThrow().toNanos())
        .isCloseTo((double) nanos, within(nanos * 0.01));
    assertThat(one.countAbove(Duration.ofNanos(nanos))).isZero();
    assertThat(one.countAbove(Duration.ofNanos(nanos / 2))).isOne();
    assertThat(one.plus(one).minus(one)).isEqualTo(one);
  }
}
