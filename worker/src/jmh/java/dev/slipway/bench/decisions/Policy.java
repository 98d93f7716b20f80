package dev.slipway.bench.decisions;

import dev.slipway.analysis.Verdict;
import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryRule;
import dev.slipway.rollout.CanaryState;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole canary by the product's rule: three guardrails, shares of 5, 25, 50 and 95 %.
 *
 * <p>A share is left once its bake is over and a look passes; the last one promotes. What has not
 * been decided after 300 looks of 1000 requests stays open: nobody skips a bake here.
 */
final class Policy {
  static final List<Guardrail> GUARDRAILS =
      List.of(
          guardrail("error_rate", 5),
          guardrail("thumbs_down", 20),
          new Guardrail("latency_p99", new Margin.Multiple(1.5), Optional.empty()));

  private static final double[] PERCENTS = {5, 25, 50, 95};
  private static final int[] BAKES = {30, 60, 150, 1};
  private static final int LOOKS = 300;
  private static final double ERRORS = 0.01;
  private static final double THUMBS_DOWN = 0.1;

  /** Of all requests; the others leave no feedback. */
  private static final double FEEDBACK = 0.05;

  private static final CanaryPlan PLAN = Batches.plan(GUARDRAILS);

  private final Candidate candidate;
  private final Draws draws;
  private final Latencies latencies;
  private CanaryState state = CanaryRule.start(PLAN.guardrails());

  Policy(Candidate candidate, Draws draws) {
    this.candidate = candidate;
    this.draws = draws;
    this.latencies = new Latencies(draws, candidate.latency(), 1.5);
  }

  /** How a canary ended. */
  enum End {
    PROMOTED,
    ROLLED_BACK,
    OPEN
  }

  /**
   * The end of one canary.
   *
   * @param looks taken
   */
  record Ending(End end, int looks) {}

  Ending run() {
    int step = 0;
    int inStep = 0;
    for (int look = 1; look <= LOOKS; look++) {
      inStep++;
      Verdict.Kind verdict = look(look, step);
      if (verdict == Verdict.Kind.FAIL) {
        return new Ending(End.ROLLED_BACK, look);
      }
      if (verdict == Verdict.Kind.PASS && inStep >= BAKES[step]) {
        step++;
        inStep = 0;
      }
      if (step == PERCENTS.length) {
        return new Ending(End.PROMOTED, look);
      }
    }
    return new Ending(End.OPEN, LOOKS);
  }

  private Verdict.Kind look(int number, int step) {
    double share = PERCENTS[step] / 100;
    LatencyWindow latency = latencies.next(Traffic.REQUESTS, share);
    Batch batch =
        Batches.of(
            PERCENTS[step],
            Traffic.REQUESTS,
            List.of(
                Batches.counts("error_rate", rate(1, share, ERRORS, candidate.errors())),
                Batches.counts(
                    "thumbs_down", rate(FEEDBACK, share, THUMBS_DOWN, candidate.thumbsDown())),
                Batches.counts("latency_p99", latency)),
            Map.of("latency_p99", latency.baselineQuantile()));
    state = CanaryRule.fold(PLAN, state, batch);
    return CanaryRule.look(PLAN, state, number, step, batch, true).verdict();
  }

  /**
   * @param counted share of the requests that count for the metric, each by itself
   */
  private Window rate(double counted, double share, double baseRate, double ratio) {
    int candidates = (int) Math.round(Traffic.REQUESTS * share);
    int ofCandidate = draws.binomial(candidates, counted);
    int ofBaseline = draws.binomial(Traffic.REQUESTS - candidates, counted);
    return new Window(
        ofCandidate,
        draws.binomial(ofCandidate, baseRate * ratio),
        ofBaseline,
        draws.binomial(ofBaseline, baseRate));
  }

  private static Guardrail guardrail(String metric, double neverAbove) {
    return new Guardrail(metric, new Margin.Multiple(1.5), Optional.of(new Percent(neverAbove)));
  }
}
