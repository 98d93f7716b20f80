package dev.slipway.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
  @ParameterizedTest(name = "{0} of {1}: {2} to {3} ({4})")
  @CsvSource({
    "0,  10,  0,      0.3085, '1 - .025^(1/10)'",
    "10, 10,  0.6915, 1,      '.025^(1/10)'",
    "81, 263, 0.2527, 0.3676, 'Newcombe, Statistics in Medicine 17 (1998), table I: Clopper-Pearson'",
    "15, 148, 0.0578, 0.1617, 'the same'",
    "1,  29,  0.0009, 0.1776, 'the same'",
  })
  void the_limits_are_the_published_ones(
      int hits, int trials, double low, double high, String source) {
    Interval interval = ShareInterval.exact(hits, trials, 0.95);
    assertThat(interval.low()).as(source).isCloseTo(low, within(6e-5));
    assertThat(interval.high()).as(source).isCloseTo(high, within(6e-5));
  }

  @Test
  void counts_that_cannot_be_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShareInterval.exact(0, 0, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> ShareInterval.exact(3, 2, 0.95));
  }
}
