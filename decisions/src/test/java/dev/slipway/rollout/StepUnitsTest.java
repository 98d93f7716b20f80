package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepUnitsTest {
  /**
   * Base rate 1 %. Ratios: the exact walk of EvidenceGrowthTest. Too rare to matter: the least
   * count at which scipy 1.17.1 (betaln) finds the bound reached, 80 % quantile of the events;
   * counts jump, so that the estimate may lie above.
   */
  @ParameterizedTest
  @CsvSource({
    // metric, margin, hard limit, share, limit, units (0: never), at most so many percent off
    "error_rate, 1.2, , 5, 3, 11500, 4",
    "error_rate, 1.2, , 25, 2, 9600, 4",
    "error_rate, 1.2, , 50, 1.5, 19328, 4",
    "error_rate, 1.2, 20, 50, 1.5, 368, 17",
    "error_rate, 1, , 95, 1, 0, 0",
    "latency_p99, 1, , 95, 1, 0, 0",
  })
  void a_step_needs_so_many_units(
      String metric,
      double margin,
      Double neverAbove,
      double percent,
      double limit,
      long units,
      double off) {
    StepUnits need = only(guardrail(metric, margin, neverAbove), percent);

    assertThat(need.limit()).contains(limit);
    if (units == 0) {
      assertThat(need.units()).isEmpty();
    } else {
      assertThat(need.units().orElseThrow()).isCloseTo(units, Percentage.withPercentage(off));
    }
  }

  @Test
  void the_margin_of_latency_is_in_its_count() {
    long strict = only(guardrail("latency_p99", 1.2, null), 95).units().orElseThrow();
    long lax = only(guardrail("latency_p99", 1.5, null), 95).units().orElseThrow();

    assertThat(lax).isLessThan(strict);
  }

  @Test
  void all_traffic_needs_only_what_a_hard_limit_takes() {
    CanaryPlan plan =
        plan(
            1,
            List.of(guardrail("error_rate", 1.2, null), guardrail("thumbs_down", 1.2, 20.0)),
            100);

    assertThat(StepUnits.of(plan, 0.01))
        .extracting(StepUnits::metric)
        .containsExactly("thumbs_down");
    assertThat(StepUnits.of(plan, 0.01).get(0).limit()).isEmpty();
    assertThat(StepUnits.of(plan, 0.25).get(0).units()).isEmpty();
  }

  @Test
  void a_higher_base_rate_needs_fewer_units_to_compare() {
    CanaryPlan plan = plan(1, List.of(guardrail("thumbs_down", 1.2, null)), 50);

    assertThat(StepUnits.of(plan, 0.10).get(0).units().orElseThrow())
        .isLessThan(StepUnits.of(plan, 0.02).get(0).units().orElseThrow());
  }

  @Test
  void the_time_follows_from_the_traffic_and_the_longest_wait_from_the_extension() {
    StepUnits need =
        StepUnits.of(plan(1.5, List.of(guardrail("error_rate", 1.2, null)), 5), 0.01).get(0);

    assertThat(need.takes(need.units().orElseThrow() / 60.0)).contains(Duration.ofSeconds(60));
    assertThat(need.bake()).isEqualTo(Duration.ofMinutes(10));
    assertThat(need.longest()).isEqualTo(Duration.ofMinutes(25));
  }

  @Test
  void steps_and_guardrails_come_in_the_order_of_the_file() {
    CanaryPlan plan =
        plan(
            1,
            List.of(guardrail("latency_p95", 1.2, null), guardrail("error_rate", 1.2, null)),
            5,
            50);

    assertThat(StepUnits.of(plan, 0.01))
        .extracting(need -> need.step() + " " + need.metric())
        .containsExactly("0 latency_p95", "0 error_rate", "1 latency_p95", "1 error_rate");
  }

  private static StepUnits only(Guardrail guardrail, double percent) {
    return StepUnits.of(plan(1, List.of(guardrail), percent), 0.01).get(0);
  }

  private static Guardrail guardrail(String metric, double margin, Double neverAbove) {
    return new Guardrail(
        metric, new Margin.Multiple(margin), Optional.ofNullable(neverAbove).map(Percent::new));
  }

  private static CanaryPlan plan(double extend, List<Guardrail> guardrails, double... percents) {
    return new CanaryPlan(
        new TrafficRef(TrafficRef.Backend.LOCAL, "x", Optional.empty()),
        Arrays.stream(percents)
            .mapToObj(percent -> new CanaryStep(new Percent(percent), Duration.ofMinutes(10)))
            .toList(),
        new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, "X-Slipway-Unit"),
        guardrails,
        new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
        CanaryPlan.DEFAULT_WINDOW,
        CanaryPlan.DEFAULT_OUTAGE_LIMIT,
        extend);
  }
}
