package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HolmTest {
  /** R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03, 0.06, 0.06, 0.02. */
  @Test
  void the_adjusted_values_are_those_of_r() {
    List<Double> adjusted =
        Holm.adjusted(
            List.of(
                Optional.of(0.01),
                Optional.of(0.04),
                Optional.empty(),
                Optional.of(0.03),
                Optional.of(0.005)));

    double[] expected = {0.03, 0.06, 1, 0.06, 0.02};
    for (int i = 0; i < expected.length; i++) {
      assertThat(adjusted.get(i)).isCloseTo(expected[i], within(1e-12));
    }
  }
}
