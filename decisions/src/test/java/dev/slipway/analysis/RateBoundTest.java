package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateBoundTest {
  @ParameterizedTest
  @CsvSource({"20, 0.6635202730", "100, 0.4702482988"})
  void the_mixture_has_the_independently_computed_value(double priorUnits, double expected) {
    assertThat(new RateBound(6, 46).logEvidence(0.05, priorUnits))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false, false",
    "0, 50, false, false",
    "0, 200, false, true",
    "5, 100, false, false",
    "30, 100, true, false",
    "10, 1000, false, true"
  })
  void a_limit_of_five_percent_is_judged_by_evidence_and_not_by_the_rate(
      long events, long units, boolean above, boolean below) {
    RateBound bound = new RateBound(events, units);
    assertThat(bound.isAbove(0.05, 0.01)).isEqualTo(above);
    assertThat(bound.isBelow(0.05, 0.05)).isEqualTo(below);
  }

  @Test
  void bounds_enclose_the_rate_and_agree_with_the_test() {
    RateBound bound = new RateBound(40, 1000);
    double low = bound.lower(0.05);
    double high = bound.upper(0.05);
    assertThat(low).isBetween(0.02, 0.04);
    assertThat(high).isBetween(0.04, 0.07);
    assertThat(bound.isAbove(low * 0.99, 0.05)).isTrue();
    assertThat(bound.isAbove(low * 1.01, 0.05)).isFalse();
    assertThat(bound.isBelow(high * 1.01, 0.05)).isTrue();
  }

  @Test
  void nothing_seen_bounds_nothing() {
    assertThat(RateBound.NONE.lower(0.05)).isZero();
    assertThat(RateBound.NONE.upper(0.05)).isEqualTo(1);
  }

  @Test
  void more_events_than_units_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateBound(2, 1))
        .withMessage("needs 0 <= events <= units, but was 2 of 1");
  }

  @ParameterizedTest(name = "{0} of {1}: between {2} and {3}")
  @CsvSource({
    "0,         0,          0,     1", // nothing
    "0,         1000,       0,     0.01", // zero events
    "1000,      1000,       0.99,  1", // all events
    "50000000,  1000000000, 0.0499, 0.0501", // 10^9 units
    "1,         1000,       0,     0.02" // 0.1 %
  })
  void boundary_counts_are_bounded(long events, long units, double low, double high) {
    RateBound bound = new RateBound(events, units);
    assertThat(bound.lower(0.05)).isBetween(low, bound.upper(0.05));
    assertThat(bound.upper(0.05)).isBetween(bound.lower(0.05), high);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, 1, -0.1})
  void a_level_that_is_none_is_refused(double alpha) {
    RateBound bound = new RateBound(1, 10);
    assertThatIllegalArgumentException().isThrownBy(() -> bound.lower(alpha));
    assertThatIllegalArgumentException().isThrownBy(() -> bound.upper(alpha));
    assertThatIllegalArgumentException().isThrownBy(() -> bound.isAbove(0.5, alpha));
    assertThatIllegalArgumentException().isThrownBy(() -> bound.isBelow(0.5, alpha));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, 1, -0.1})
  void a_rate_that_is_none_is_refused(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateBound(1, 10).logEvidence(rate))
        .withMessageStartingWith("a rate must be between 0 and 1");
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "0, -1"})
  void negative_counts_are_refused(long events, long units) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateBound(events, units));
  }
}
