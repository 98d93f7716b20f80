package dev.slipway.evaluation;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.paired.Interval;
import dev.slipway.analysis.paired.ShareInterval;
import java.util.List;
import java.util.Locale;

/**
 * How often gates flip on identical input.
 *
 * @param verdict {@code FAIL} where identical input is failed more often than {@value #ACCEPTED} of
 *     the time, {@code PASS} where it is not, {@code INCONCLUSIVE} where too few trials were made
 *     to tell
 * @param examples with repeats
 * @param repeatsPerArm repeats averaged on each side, at least; half of what there is
 * @param together the verdicts of all gates together
 * @param gates one per gate, in the order of the file
 */
public record SelfTestReport(
    Verdict verdict,
    int trials,
    long seed,
    int examples,
    int repeatsPerArm,
    GateFlips together,
    List<GateFlips> gates) {
  /** As often as a gate may fail an identical candidate: the level of its test. */
  public static final double ACCEPTED = 0.05;

  private static final double CONFIDENCE = 0.95;

  public SelfTestReport {
    gates = List.copyOf(gates);
  }

  static SelfTestReport of(
      int trials,
      long seed,
      int examples,
      int repeatsPerArm,
      GateFlips together,
      List<GateFlips> gates) {
    return new SelfTestReport(
        verdict(together, trials), trials, seed, examples, repeatsPerArm, together, gates);
  }

  /**
   * One gate's verdicts on identical input.
   *
   * @param failedShare exact 95 % limits of the share that failed, 0 to 1
   * @param noise share of examples whose repeats differ, 0 to 1; 0 for all gates together
   */
  public record GateFlips(
      String metric,
      String limit,
      int passed,
      int failed,
      int inconclusive,
      int errors,
      Interval failedShare,
      double noise) {

    static GateFlips of(
        String metric,
        String limit,
        int passed,
        int failed,
        int inconclusive,
        int errors,
        double noise) {
      int trials = passed + failed + inconclusive + errors;
      return new GateFlips(
          metric,
          limit,
          passed,
          failed,
          inconclusive,
          errors,
          ShareInterval.exact(failed, trials, CONFIDENCE),
          noise);
    }
  }

  private static Verdict verdict(GateFlips together, int trials) {
    Interval share = together.failedShare();
    String figures =
        String.format(
            Locale.ROOT,
            "Identical input failed in %d of %d trials (95%% limits %.2f%% to %.2f%%); up to %.0f%%"
                + " is accepted.",
            together.failed(),
            trials,
            100 * share.low(),
            100 * share.high(),
            100 * ACCEPTED);
    if (together.errors() > 0) {
      return Verdict.error(figures + " " + together.errors() + " trials could not be judged.");
    }
    if (share.high() <= ACCEPTED) {
      return Verdict.pass(figures);
    }
    return share.low() > ACCEPTED ? Verdict.fail(figures) : Verdict.inconclusive(figures);
  }
}
