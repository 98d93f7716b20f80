package dev.slipway.bench.decisions;

/**
 * A limit per interval, as Argo Rollouts and Flagger compare it. A check fails where the
 * candidate's rate of this window alone is above the limit; failures are added up and never taken
 * back.
 *
 * <p>Argo Rollouts by default (failureLimit 0): the first failed measurement ends the rollout.
 * Flagger: as many failed checks as its threshold.
 */
final class FixedLimit implements Rule<Window> {
  private final double limit;
  private final int failures;
  private int failed;

  /**
   * @param limit of the rate, 0 to 1
   * @param failures that end the rollout
   */
  FixedLimit(double limit, int failures) {
    this.limit = limit;
    this.failures = failures;
  }

  @Override
  public boolean alarm(Window window) {
    if (window.candidateRate() > limit) {
      failed++;
    }
    return failed >= failures;
  }
}
