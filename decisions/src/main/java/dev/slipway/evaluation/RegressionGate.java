package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Holm;
import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.paired.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges the gates of a release on paired scores. Pure: the same scores give the same bytes.
 *
 * <p>A gate against the baseline passes where the candidate is shown to stay within the margin (the
 * one-sided 95 % bound), fails where it is beyond the margin and significantly worse (p &lt; 0.05
 * after Holm's correction over all gates), and is inconclusive otherwise. A gate on a value passes
 * where the candidate's mean meets it. That all gates must pass needs no correction
 * (intersection–union, Berger 1982).
 */
public final class RegressionGate {
  /** Below it neither a t test nor a mean can be relied on. */
  static final int FEWEST_EXAMPLES = 30;

  static final double SIGNIFICANT = 0.05;

  /** Examples shown of each kind: as many as are read. */
  private static final int EXAMPLES_SHOWN = 5;

  private RegressionGate() {}

  /**
   * Judges all gates together.
   *
   * @param candidate scores by metric
   * @param baseline scores by metric on the same examples; empty where nothing is in production
   */
  public static GateReport judge(
      List<Gate> gates,
      Map<String, List<Score>> candidate,
      Optional<Map<String, List<Score>>> baseline) {
    return judge(gates, candidate, baseline, Resampling.STANDARD);
  }

  /** The same with another number of resamples, or another seed. */
  public static GateReport judge(
      List<Gate> gates,
      Map<String, List<Score>> candidate,
      Optional<Map<String, List<Score>>> baseline,
      Resampling resampling) {
    List<GateTrial> trials = trials(gates, candidate, baseline, resampling);
    List<Optional<Double>> adjusted = adjusted(trials);
    List<Finding> findings = findings(trials, adjusted);
    List<GateDetail> details = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      int place = i;
      trials
          .get(i)
          .comparison()
          .map(c -> detail(place, c, findings.get(place), adjusted.get(place), resampling))
          .ifPresent(details::add);
    }
    return new GateReport(together(findings), findings, details);
  }

  /** The findings alone: what a repeated judgement needs. */
  static List<Finding> findings(
      List<Gate> gates,
      Map<String, List<Score>> candidate,
      Map<String, List<Score>> baseline,
      Resampling resampling) {
    List<GateTrial> trials = trials(gates, candidate, Optional.of(baseline), resampling);
    return findings(trials, adjusted(trials));
  }

  /** All gates together: {@code FAIL} before {@code ERROR} before {@code INCONCLUSIVE}. */
  static Verdict together(List<Finding> findings) {
    for (Verdict.Kind kind :
        List.of(Verdict.Kind.FAIL, Verdict.Kind.ERROR, Verdict.Kind.INCONCLUSIVE)) {
      List<String> reasons =
          findings.stream().filter(f -> f.verdict() == kind).map(Finding::sentence).toList();
      if (!reasons.isEmpty()) {
        return new Verdict(kind, String.join(" ", reasons));
      }
    }
    return Verdict.pass(
        findings.isEmpty() ? "The file sets no gates." : "Every gate of the file is met.");
  }

  private static List<GateTrial> trials(
      List<Gate> gates,
      Map<String, List<Score>> candidate,
      Optional<Map<String, List<Score>>> baseline,
      Resampling resampling) {
    return gates.stream().map(gate -> GateTrial.of(gate, candidate, baseline, resampling)).toList();
  }

  private static List<Finding> findings(List<GateTrial> trials, List<Optional<Double>> adjusted) {
    return IntStream.range(0, trials.size())
        .mapToObj(
            i -> trials.get(i).finding(adjusted.get(i).map(p -> p < SIGNIFICANT).orElse(false)))
        .toList();
  }

  private static List<Optional<Double>> adjusted(List<GateTrial> trials) {
    List<Integer> tested =
        IntStream.range(0, trials.size())
            .filter(i -> trials.get(i).p().isPresent())
            .boxed()
            .toList();
    List<Double> corrected =
        Holm.adjusted(tested.stream().map(i -> trials.get(i).p().orElseThrow()).toList());
    return IntStream.range(0, trials.size())
        .mapToObj(i -> Optional.of(tested.indexOf(i)).filter(at -> at >= 0).map(corrected::get))
        .toList();
  }

  private static GateDetail detail(
      int place,
      Comparison comparison,
      Finding finding,
      Optional<Double> adjusted,
      Resampling resampling) {
    int sign = comparison.allowance().sign();
    return new GateDetail(
        place,
        comparison.gate().metric(),
        comparison.effect().method(),
        comparison.pairs().examples(),
        comparison.units(),
        GateTrial.finite(Optional.of(comparison.effect().detectable())),
        comparison.needed().filter(n -> finding.verdict() == Verdict.Kind.INCONCLUSIVE),
        adjusted,
        comparison.pairs().mostHarmed(sign, EXAMPLES_SHOWN),
        comparison.pairs().mostHarmed(-sign, EXAMPLES_SHOWN),
        Slices.of(comparison, resampling));
  }
}
