package dev.slipway.rollout;

import dev.slipway.analysis.Coverage;
import dev.slipway.analysis.EqualRates;
import dev.slipway.analysis.RateBound;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.LatencyQuantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One guardrail's statistics with one more window.
 *
 * @param windowsAtShare how many windows of the present share came before
 * @param hadThreshold latency only: whether the window counted against a threshold
 */
record WindowFold(
    Guardrail guardrail,
    GuardrailTally before,
    Batch batch,
    int windowsAtShare,
    boolean hadThreshold) {
  /** Feedback comes late: after a shift, that of the share before still comes in. */
  private static final int WINDOWS_OF_LATE_FEEDBACK = 5;

  GuardrailTally after() {
    return batch.countsOf(guardrail.metric()).map(this::add).orElse(before);
  }

  private GuardrailTally add(Batch.Counts counts) {
    boolean latency = guardrail.kind() == Guardrail.Kind.LATENCY;
    Batch.Counts used = latency && !hadThreshold ? nothing() : counts;
    boolean incident = !latency && isIncident(used);
    return new GuardrailTally(
        before.metric(),
        before
            .ratio()
            .plus(
                used.candidateUnits(),
                used.candidateEvents(),
                used.baselineUnits(),
                used.baselineEvents()),
        before.baseline().plus(used.baselineEvents(), used.baselineUnits()),
        before.candidate().plus(used.candidateEvents(), used.candidateUnits()),
        latency || incident
            ? before.limited()
            : before.limited().plus(used.candidateEvents(), used.candidateUnits()),
        incident,
        latency ? baselineQuantile() : before.baselineQuantile(),
        latency ? candidateQuantile(counts) : before.candidateQuantile(),
        equalRates(used),
        latency ? before.coverage() : before.coverage().map(coverage -> covered(coverage, used)),
        clustered(used));
  }

  private Batch.Counts nothing() {
    return new Batch.Counts(guardrail.metric(), 0, 0, 0, 0, Optional.empty(), Optional.empty());
  }

  private boolean isIncident(Batch.Counts counts) {
    RateBound window = new RateBound(counts.baselineEvents(), counts.baselineUnits());
    return guardrail
        .neverAbove()
        .filter(limit -> window.isAbove(limit.ratio(), CanaryLimits.FALSE_PROMOTION))
        .isPresent();
  }

  private GuardrailTally.Mean baselineQuantile() {
    GuardrailTally.Mean mean = before.baselineQuantile();
    return Optional.ofNullable(batch.quantiles().get(before.metric()))
        .filter(value -> Double.isFinite(value) && batch.baselineUnits() > 0)
        .map(value -> mean.plus(value, batch.baselineUnits()))
        .orElse(mean);
  }

  private GuardrailTally.Mean candidateQuantile(Batch.Counts counts) {
    GuardrailTally.Mean mean = before.candidateQuantile();
    return counts
        .candidateValue()
        .filter(value -> Double.isFinite(value) && batch.candidateUnits() > 0)
        .map(value -> mean.plus(value, batch.candidateUnits()))
        .orElse(mean);
  }

  private List<EqualRates> equalRates(Batch.Counts counts) {
    if (!before.comparesAllQuantiles()) {
      return before.equalRates().stream()
          .map(e -> plus(e, counts, counts.baselineEvents(), counts.candidateEvents()))
          .toList();
    }
    List<EqualRates> next = new ArrayList<>(before.equalRates());
    for (Batch.Tail tail : counts.tails()) {
      int index = LatencyQuantiles.ALL.indexOf(tail.metric());
      if (index >= 0) {
        next.set(
            index, plus(next.get(index), counts, tail.baselineEvents(), tail.candidateEvents()));
      }
    }
    if (counts.tails().isEmpty()) {
      int own = LatencyQuantiles.ALL.indexOf(before.metric());
      next.set(own, plus(next.get(own), counts, counts.baselineEvents(), counts.candidateEvents()));
    }
    return next;
  }

  private static EqualRates plus(
      EqualRates evidence, Batch.Counts counts, long baselineEvents, long candidateEvents) {
    return evidence.plus(
        counts.candidateUnits(), candidateEvents, counts.baselineUnits(), baselineEvents);
  }

  private Coverage covered(Coverage coverage, Batch.Counts counts) {
    return windowsAtShare < WINDOWS_OF_LATE_FEEDBACK
        ? coverage
        : coverage.plus(
            batch.candidateUnits(),
            counts.candidateUnits(),
            batch.baselineUnits(),
            counts.baselineUnits());
  }

  private Optional<ClusteredTally> clustered(Batch.Counts counts) {
    boolean begins = batch.unnamed().orElse(false);
    return before
        .clustered()
        .or(() -> begins ? Optional.of(ClusteredTally.of(guardrail)) : Optional.empty())
        .map(tally -> tally.plus(counts));
  }
}
