package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EValuesTest {
  /** By hand from the rule: the k-th largest has to reach 4 / (0.05 k) = 80, 40, 26.7, 20. */
  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(List.of(), List.of()),
        Arguments.of(List.of(1.0, 2.0, 3.0, 4.0), List.of()),
        Arguments.of(List.of(80.0, 1.0, 1.0, 1.0), List.of(0)),
        Arguments.of(List.of(79.0, 39.0, 1.0, 1.0), List.of()),
        Arguments.of(List.of(1.0, 45.0, 45.0, 1.0), List.of(1, 2)),
        Arguments.of(List.of(20.0, 20.0, 20.0, 20.0), List.of(0, 1, 2, 3)),
        Arguments.of(List.of(0.0, Double.POSITIVE_INFINITY, 0.0, 41.0), List.of(1, 3)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_largest_that_stand_together_are_found(List<Double> values, List<Integer> found) {
    assertThat(EValues.discoveries(values, 0.05)).isEqualTo(found);
  }

  @Test
  void what_is_no_e_value_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EValues.discoveries(List.of(Double.NaN), 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> EValues.discoveries(List.of(-1.0), 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> EValues.discoveries(List.of(1.0), 0));
  }
}
