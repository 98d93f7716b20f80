package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeanEvidenceTest {
  /** Computed independently (Python) from the formula of the confidence sequence. */
  @ParameterizedTest
  @CsvSource({
    "30,   0.05, 0.6085728400",
    "200,  0.05, 0.1965116379",
    "200,  0.01, 0.2372483677",
    "1000, 0.01, 0.1095299527"
  })
  void the_radius_has_the_independently_computed_value(double t, double alpha, double expected) {
    assertThat(MeanEvidence.unitRadius(t, alpha)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest(name = "difference {0} against margin {1}: harm {2}, not worse {3}")
  @CsvSource({
    "0,   0.5, false, true",
    "1,   0.5, true,  false",
    "0.5, 0.5, false, false",
    "-1,  0,   false, true",
    "1,   0,   true,  false"
  })
  void harm_and_its_absence_are_two_tests(
      double difference, double margin, boolean harm, boolean notWorse) {
    MeanEvidence evidence = simulated(5, 400, difference);
    assertThat(evidence.isHarm(margin, 0.01)).isEqualTo(harm);
    assertThat(evidence.isNonInferior(margin, 0.05)).isEqualTo(notWorse);
  }

  @ParameterizedTest
  @CsvSource({"29, 100, false", "30, 100, true", "30, 6, false", "34, 6, true"})
  void nothing_is_said_before_enough_was_seen(int windows, long units, boolean burntIn) {
    MeanEvidence evidence = MeanEvidence.NONE;
    for (int i = 0; i < windows; i++) {
      evidence = evidence.plus(units, 10 + i % 2, units, 1);
    }
    assertThat(evidence.burntIn()).isEqualTo(burntIn);
    assertThat(evidence.isHarm(0, 0.01)).isEqualTo(burntIn);
    assertThat(Double.isInfinite(evidence.upper(0.05))).isEqualTo(!burntIn);
  }

  @Test
  void one_wild_window_does_not_decide() {
    MeanEvidence calm = simulated(6, 100, 0);
    MeanEvidence wild = calm.plus(100, 1e9, 100, 0);
    assertThat(wild.isHarm(0, 0.01)).isFalse();
    assertThat(wild.difference()).isCloseTo(calm.difference(), within(0.1));
  }

  /** Simulated: 300 looks after the burn-in, level 5 %. */
  @Test
  void equal_means_are_rarely_told_apart_however_often_one_looks() {
    int wrong = 0;
    for (int run = 0; run < 200; run++) {
      Random random = new Random(run);
      MeanEvidence evidence = MeanEvidence.NONE;
      boolean harm = false;
      for (int window = 0; window < 330; window++) {
        evidence = evidence.plus(50, random.nextGaussian(), 950, random.nextGaussian() / 4);
        harm |= evidence.isHarm(0, 0.05);
      }
      wrong += harm ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(18);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void a_mean_that_is_no_number_is_refused(double mean) {
    assertThatIllegalArgumentException().isThrownBy(() -> MeanEvidence.NONE.plus(10, mean, 10, 1));
  }

  @Test
  void an_empty_arm_says_nothing() {
    assertThat(MeanEvidence.NONE.plus(0, Double.NaN, 10, 1)).isEqualTo(MeanEvidence.NONE);
  }

  private static MeanEvidence simulated(int seed, int windows, double difference) {
    Random random = new Random(seed);
    MeanEvidence evidence = MeanEvidence.NONE;
    for (int window = 0; window < windows; window++) {
      evidence = evidence.plus(50, difference + random.nextGaussian(), 950, 0);
    }
    return evidence;
  }
}
