package dev.slipway.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class QuantityPropertyTest {
  private static final long LONGEST = 315_360_000; // Durations.LONGEST in seconds

  @Property
  void aDurationIsReadAsItWasWritten(@ForAll @LongRange(min = 0, max = LONGEST) long seconds)
      throws Unfit {
    Duration duration = Duration.ofSeconds(seconds);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @Property
  void aPercentageIsReadAsItWasWritten(
      @ForAll @LongRange(min = 0, max = 100_000_000) long millionths) throws Unfit {
    Percent percent = new Percent(of(millionths));
    assertThat(Percent.parse(percent.toString(), 0, 100)).isEqualTo(percent);
  }

  @Property
  void aMultipleIsReadAsItWasWritten(
      @ForAll @LongRange(min = 1_000_000, max = 999_999_000_000L) long millionths) throws Unfit {
    Margin margin = new Margin.Multiple(of(millionths));
    assertThat(Margin.parse(margin.toString())).isEqualTo(margin);
  }

  @Property
  void aMarginInPointsIsReadAsItWasWritten(
      @ForAll @LongRange(min = 1, max = 100_000_000) long millionths) throws Unfit {
    Margin margin = new Margin.Points(of(millionths));
    assertThat(Margin.parse(margin.toString())).isEqualTo(margin);
  }

  @Property
  void aPeriodIsReadAsItWasWritten(@ForAll @IntRange(min = 1, max = 99_999) int count)
      throws Unfit {
    for (Period period :
        new Period[] {Period.ofDays(count), Period.ofMonths(count), Period.ofYears(count)}) {
      assertThat(Periods.parse(Periods.format(period))).isEqualTo(period);
    }
  }

  private static double of(long millionths) {
    return BigDecimal.valueOf(millionths, 6).doubleValue();
  }
}
