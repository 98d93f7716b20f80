package dev.slipway.telemetry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.quantity.Margin;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.rollout.local.ArmWindow;
import dev.slipway.rollout.local.LatencyHistogram;
import dev.slipway.rollout.local.LatencyHistogram.Bucket;
import dev.slipway.rollout.local.Window;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetryActivities.ObserveRequest;
import dev.slipway.telemetry.store.FeedbackWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOfWindowTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  /** Ninety-nine fast ones and a slow one. */
  private static final LatencyHistogram LATENCY =
      new LatencyHistogram(
          LatencyHistogram.SCHEME, List.of(new Bucket(700, 99), new Bucket(900, 1)));

  private static final double FAST = millis(0.5);
  private static final double SLOW = millis(1);

  @Test
  void the_baselines_latencies_are_told_within_a_bucket() {
    Batch batch = batch(0, 100, Map.of(), guardrail("latency_p99", 1.5));
    assertThat(batch.baselineLatency().orElseThrow().total()).isEqualTo(100);
    assertThat(batch.baselineLatency().orElseThrow().quantile(0.5).orElseThrow())
        .isCloseTo(FAST, within(0.04 * FAST));
    assertThat(batch.baselineLatency().orElseThrow().quantile(1).orElseThrow())
        .isCloseTo(SLOW, within(0.04 * SLOW));
  }

  @Test
  void who_came_is_told() {
    assertThat(batch(0, 100, Map.of(), guardrail("error_rate", 1.2)).arrivals())
        .contains(new Batch.Arrivals(900, 100));
  }

  @Test
  void latencies_nobody_guards_are_not_told() {
    Batch batch = batch(0, 100, Map.of(), guardrail("error_rate", 1.2));
    assertThat(batch.baselineLatency()).isEmpty();
  }

  @Test
  void a_margin_of_1x_counts_beyond_every_quantile_that_has_a_threshold() {
    Map<String, Double> thresholds =
        Map.of("latency_p50", FAST / 2, "latency_p95", (FAST + SLOW) / 2, "latency_p99", SLOW * 2);
    Batch.Counts counts = batch(0, 100, thresholds, guardrail("latency_p99", 1)).counts().get(0);
    assertThat(counts.tails())
        .containsExactly(
            new Batch.Tail("latency_p50", 100, 100),
            new Batch.Tail("latency_p95", 1, 1),
            new Batch.Tail("latency_p99", 0, 0));
  }

  @Test
  void a_larger_margin_counts_beyond_its_own_threshold_only() {
    Batch.Counts counts =
        batch(0, 100, Map.of("latency_p99", FAST / 1.5), guardrail("latency_p99", 1.5))
            .counts()
            .get(0);
    assertThat(counts.tails()).isEmpty();
    assertThat(counts.baselineEvents()).isEqualTo(100);
    assertThat(counts.candidateEvents()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} of 100 requests unnamed, {1} units: {2}")
  @CsvSource({
    "0,   100, false",
    "40,  100, false",
    "100, 100, true", // each request a caller of its own
    "100, 50,  false" // callers come back under their cookie
  })
  void requests_that_name_no_unit_are_told(long unnamed, long units, boolean told) {
    assertThat(batch(unnamed, units, Map.of(), guardrail("error_rate", 1.2)).unnamed())
        .contains(told);
  }

  private static Batch batch(
      long unnamed, long units, Map<String, Double> thresholds, Guardrail guardrail) {
    ArmWindow arm = new ArmWindow(100, 0, 0, unnamed, units, 0, LATENCY, LATENCY);
    Window window =
        new Window(
            "r.1",
            NOW,
            NOW.plusSeconds(60),
            false,
            1,
            false,
            50,
            false,
            new Window.Arms(arm, arm),
            Optional.of(new Window.Arrived(900, 100)));
    return new BatchOfWindow(
            window,
            new FeedbackWindow("r", "r/1", Map.of()),
            new ObserveRequest(
                "birds",
                new TrafficRef(TrafficRef.Backend.LOCAL, "penguins", Optional.empty()),
                "r",
                "r/1",
                List.of(guardrail),
                thresholds))
        .batch();
  }

  private static Guardrail guardrail(String metric, double margin) {
    return new Guardrail(metric, new Margin.Multiple(margin), Optional.empty());
  }

  private static double millis(double share) {
    return LATENCY.quantile(share).orElseThrow().toNanos() / 1e6;
  }
}
