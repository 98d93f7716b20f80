package dev.slipway.telemetry.local;

import dev.slipway.analysis.QuantileSketch;
import dev.slipway.rollout.local.ArmWindow;
import dev.slipway.rollout.local.LatencyHistogram;
import dev.slipway.rollout.local.Window;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Batch.Counts;
import dev.slipway.telemetry.Batch.Tail;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.LatencyQuantiles;
import dev.slipway.telemetry.TelemetryActivities.ObserveRequest;
import dev.slipway.telemetry.store.FeedbackCount;
import dev.slipway.telemetry.store.FeedbackWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Translates a window of the proxy and the feedback of the same stretch into counts. */
record BatchOfWindow(Window window, FeedbackWindow feedback, ObserveRequest request) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Fewer units per request than this, and callers do come back under their cookie. */
  private static final double RETURNING = 0.9;

  Batch batch() {
    ArmWindow baseline = window.arms().baseline();
    ArmWindow candidate = window.arms().candidate();
    return new Batch(
        request.windowId(),
        window.from(),
        window.to(),
        window.gap() || window.unitsCapped(),
        window.mixed(),
        window.candidatePercent(),
        baseline.requests(),
        candidate.requests(),
        baseline.units(),
        candidate.units(),
        request.guardrails().stream().map(this::counts).toList(),
        quantiles(),
        latencies().isEmpty() ? Optional.empty() : Optional.of(sketch(baseline.latency())),
        Optional.of(isMostlyUnnamed(baseline, candidate)),
        window.arrivals().map(count -> new Batch.Arrivals(count.baseline(), count.candidate())));
  }

  private static QuantileSketch sketch(LatencyHistogram latency) {
    TreeMap<Long, Long> micros = new TreeMap<>();
    latency.forEach((value, count) -> micros.merge(value.toNanos() / 1000, count, Long::sum));
    return QuantileSketch.of(micros);
  }

  /** A caller that names no unit and keeps no cookie is a new unit with every request. */
  private static boolean isMostlyUnnamed(ArmWindow baseline, ArmWindow candidate) {
    long requests = baseline.requests() + candidate.requests();
    long unnamed = baseline.anonymous() + candidate.anonymous();
    long units = baseline.units() + candidate.units();
    return 2 * unnamed > requests && units > RETURNING * requests;
  }

  private Counts counts(Guardrail guardrail) {
    return switch (guardrail.kind()) {
      case ERRORS -> errors(guardrail);
      case LATENCY -> latency(guardrail);
      case FEEDBACK -> feedback(guardrail);
    };
  }

  private Counts errors(Guardrail guardrail) {
    ArmWindow baseline = window.arms().baseline();
    ArmWindow candidate = window.arms().candidate();
    return new Counts(
        guardrail.metric(),
        baseline.units(),
        baseline.unitsWithError(),
        candidate.units(),
        candidate.unitsWithError(),
        share(baseline.unitsWithError(), baseline.units()),
        share(candidate.unitsWithError(), candidate.units()));
  }

  /** Without a threshold nothing is counted yet: this window only estimates one. */
  private Counts latency(Guardrail guardrail) {
    ArmWindow baseline = window.arms().baseline();
    ArmWindow candidate = window.arms().candidate();
    Optional<Double> threshold = Optional.ofNullable(request.thresholds().get(guardrail.metric()));
    double margin = guardrail.noWorseThan().value();
    return new Counts(
        guardrail.metric(),
        threshold.isPresent() ? baseline.units() : 0,
        threshold.map(t -> above(baseline, t)).orElse(0L),
        threshold.isPresent() ? candidate.units() : 0,
        threshold.map(t -> above(candidate, t * margin)).orElse(0L),
        quantile(guardrail, baseline),
        quantile(guardrail, candidate),
        margin == 1 && threshold.isPresent() ? tails() : List.of());
  }

  /** Where any excess is harm, it is looked for at every quantile. */
  private List<Tail> tails() {
    List<Tail> tails = new ArrayList<>();
    for (String metric : LatencyQuantiles.ALL) {
      Optional.ofNullable(request.thresholds().get(metric))
          .map(t -> tail(metric, t))
          .ifPresent(tails::add);
    }
    return tails;
  }

  private Tail tail(String metric, double threshold) {
    return new Tail(
        metric,
        above(window.arms().baseline(), threshold),
        above(window.arms().candidate(), threshold));
  }

  private Counts feedback(Guardrail guardrail) {
    FeedbackCount baseline = feedback.count("baseline", guardrail.metric());
    FeedbackCount candidate = feedback.count("candidate", guardrail.metric());
    return new Counts(
        guardrail.metric(),
        baseline.units(),
        baseline.unitsWithEvent(),
        candidate.units(),
        candidate.unitsWithEvent(),
        share(baseline.unitsWithEvent(), baseline.units()),
        share(candidate.unitsWithEvent(), candidate.units()));
  }

  private static long above(ArmWindow arm, double millis) {
    return arm.worstLatencyPerUnit()
        .countAbove(Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI)));
  }

  private Map<String, Double> quantiles() {
    Map<String, Double> quantiles = new LinkedHashMap<>();
    for (Guardrail guardrail : latencies()) {
      quantile(guardrail, window.arms().baseline())
          .ifPresent(millis -> quantiles.put(guardrail.metric(), millis));
    }
    return quantiles;
  }

  private List<Guardrail> latencies() {
    return request.guardrails().stream().filter(g -> g.kind() == Guardrail.Kind.LATENCY).toList();
  }

  /** {@code latency_p99} in milliseconds, over requests. */
  private static Optional<Double> quantile(Guardrail guardrail, ArmWindow arm) {
    LatencyHistogram latency = arm.latency();
    return latency
        .quantile(LatencyQuantiles.share(guardrail.metric()))
        .map(value -> value.toNanos() / NANOS_PER_MILLI);
  }

  private static Optional<Double> share(long part, long whole) {
    return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
  }
}
