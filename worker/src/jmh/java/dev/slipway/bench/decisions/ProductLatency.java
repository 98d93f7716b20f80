package dev.slipway.bench.decisions;

import dev.slipway.analysis.Verdict;
import dev.slipway.quantity.Margin;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryRule;
import dev.slipway.rollout.CanaryState;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product's canary rule with one guardrail: p99 no slower than the baseline's. */
final class ProductLatency implements Rule<LatencyWindow> {
  private static final Guardrail GUARDRAIL =
      new Guardrail("latency_p99", new Margin.Multiple(1), Optional.empty());
  private static final CanaryPlan PLAN = Batches.plan(List.of(GUARDRAIL));

  private CanaryState state = CanaryRule.start(PLAN.guardrails());
  private int looks;

  /** Evidence of harm grows with slow requests of the candidate only, so others need no look. */
  @Override
  public boolean alarm(LatencyWindow window) {
    Batch batch =
        Batches.of(
            100.0 * window.candidateUnits() / (window.candidateUnits() + window.baselineUnits()),
            window.candidateUnits() + window.baselineUnits(),
            List.of(Batches.counts(GUARDRAIL.metric(), window)),
            Map.of(GUARDRAIL.metric(), window.baselineQuantile()));
    state = CanaryRule.fold(PLAN, state, batch);
    looks++;
    return window.candidateSlow() > 0
        && CanaryRule.look(PLAN, state, looks, 0, batch, true).verdict() == Verdict.Kind.FAIL;
  }
}
