package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispersionTest {
  /** Computed independently (Python). */
  @Test
  void the_estimate_has_the_independently_computed_value() {
    Dispersion dispersion = Dispersion.NONE.plus(10, 1000).plus(14, 1000).plus(8, 900);
    assertThat(dispersion.factor()).isCloseTo(0.8779849650, within(1e-9));
  }

  @ParameterizedTest(name = "clusters of {0}, rate swinging {1}: {2}")
  @CsvSource({"1, false, true", "5, false, false", "1, true, true"})
  void clusters_are_told_from_a_rate_that_swings_with_the_day(
      int cluster, boolean swings, boolean independent) {
    SplittableRandom random = new SplittableRandom(7);
    Dispersion dispersion = Dispersion.NONE;
    for (int window = 0; window < 200; window++) {
      double rate = swings ? 0.02 * (1 + 0.8 * StrictMath.sin(window / 30.0)) : 0.02;
      long events = cluster * random.doubles(1000 / cluster).filter(v -> v < rate).count();
      dispersion = dispersion.plus(events, 1000);
    }
    assertThat(dispersion.independent()).isEqualTo(independent);
    assertThat(dispersion.factor()).isCloseTo(cluster, within(0.3 * cluster));
  }

  @Test
  void few_windows_say_nothing() {
    Dispersion few = Dispersion.NONE.plus(1, 100).plus(1, 100).plus(0, 0);
    assertThat(few.pairs()).isEqualTo(1);
    assertThat(few.independent()).isFalse();
    assertThat(few.unitsPerIndependent()).isEqualTo(5);
    assertThat(Dispersion.NONE.factor()).isEqualTo(1);
  }

  @Test
  void windows_without_events_or_with_nothing_else_make_no_pair() {
    assertThat(Dispersion.NONE.plus(0, 100).plus(0, 100).pairs()).isZero();
    assertThat(Dispersion.NONE.plus(100, 100).plus(100, 100).pairs()).isZero();
  }
}
