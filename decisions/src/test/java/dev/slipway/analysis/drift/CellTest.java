package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-1.5, -1.5",
    "+2, 2",
    "' 3 ', 3",
    "1e-3, 0.001",
    ".5, 0.5",
    "007, 7",
    "inf, Infinity",
    "-Infinity, -Infinity",
    "NaN, NaN",
    "'', NaN",
    "NA, NaN",
    "null, NaN"
  })
  void a_number_is_read(String text, double value) {
    assertThat(Cell.number(text)).isEqualTo(OptionalDouble.of(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x1p3", "1,5", "12 %", "abc", "1-2", "e", "1.2.3"})
  void what_is_no_number_is_not_read_as_one(String text) {
    assertThat(Cell.number(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "' ', true",
    "N/A, true",
    "None, true",
    "nan, true",
    "0, false",
    "x, false"
  })
  void what_is_missing_is_told_apart(String text, boolean missing) {
    assertThat(Cell.isMissing(text)).isEqualTo(missing);
  }
}
