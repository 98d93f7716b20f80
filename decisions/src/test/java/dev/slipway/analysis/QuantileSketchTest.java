package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileSketchTest {
  @ParameterizedTest
  @CsvSource({"0.5, 50", "0.9, 90", "0.95, 95", "0.99, 99", "1, 100"})
  void a_quantile_is_within_a_bucket_of_the_nearest_rank(double p, double millis) {
    TreeMap<Long, Long> values = new TreeMap<>();
    for (long i = 1; i <= 100; i++) {
      values.put(i * 1000, 1L);
    }
    assertThat(QuantileSketch.of(values).quantile(p).orElseThrow())
        .isCloseTo(millis, within(0.032 * millis));
  }

  @Property(tries = 300)
  void every_value_is_within_3_2_percent_of_its_bucket(
      @ForAll @LongRange(min = 0, max = 3_600_000_000L) long micros) {
    double millis = QuantileSketch.of(Map.of(micros, 1L)).quantile(0.5).orElseThrow();
    assertThat(millis * 1000).isCloseTo((double) micros, within(0.032 * micros));
  }

  @Property(tries = 100)
  void the_order_of_merging_leaves_the_same_bytes(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 10_000_000) Long> micros)
      throws Exception {
    QuantileSketch forwards = QuantileSketch.EMPTY;
    QuantileSketch backwards = QuantileSketch.EMPTY;
    for (int i = 0; i < micros.size(); i++) {
      forwards = forwards.plus(QuantileSketch.of(Map.of(micros.get(i), 1L)));
      backwards = backwards.plus(QuantileSketch.of(Map.of(micros.get(micros.size() - 1 - i), 1L)));
    }
    String json = Json.mapper().writeValueAsString(forwards);
    assertThat(json).isEqualTo(Json.mapper().writeValueAsString(backwards));
    assertThat(Json.mapper().readValue(json, QuantileSketch.class)).isEqualTo(forwards);
    assertThat(forwards.total()).isEqualTo(micros.size());
  }

  @Test
  void nothing_measured_has_no_quantile() {
    assertThat(QuantileSketch.EMPTY.quantile(0.99)).isEmpty();
  }

  @Test
  void what_is_no_distribution_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> QuantileSketch.of(Map.of(-1L, 1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileSketch(List.of(2, 1), List.of(1L, 1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileSketch(List.of(1), List.of(0L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuantileSketch(List.of(1), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> QuantileSketch.EMPTY.quantile(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantileSketch.EMPTY.quantile(Double.NaN));
  }
}
