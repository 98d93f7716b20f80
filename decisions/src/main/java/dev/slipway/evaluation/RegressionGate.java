package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges the gates of a release on paired scores. Pure: the same scores give the same bytes.
 *
 * <p>A gate against the baseline passes where the candidate is shown to stay within the margin (the
 * one-sided 95 % bound), fails where it is beyond the margin and significantly worse (p &lt; 0.05
 * after Holm's correction over all gates), and is inconclusive otherwise. A gate on a value passes
 * where the candidate's mean meets it.
 */
public final class RegressionGate {
  /** Below it neither a t test nor a mean can be relied on. */
  static final int FEWEST_EXAMPLES = 30;

  private static final double SIGNIFICANT = 0.05;

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
    List<GateTrial> trials = new ArrayList<>();
    for (Gate gate : gates) {
      trials.add(GateTrial.of(gate, candidate, baseline));
    }
    List<Double> adjusted = holm(trials);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      findings.add(trials.get(i).finding(adjusted.get(i) < SIGNIFICANT));
    }
    return new GateReport(together(findings), findings);
  }

  /** Holm (1979): the k-th smallest of m p-values times m-k+1, made monotone. */
  private static List<Double> holm(List<GateTrial> trials) {
    TreeMap<Double, Integer> counts = new TreeMap<>();
    trials.forEach(trial -> trial.p().ifPresent(p -> counts.merge(p, 1, Integer::sum)));
    int left = counts.values().stream().mapToInt(Integer::intValue).sum();
    Map<Double, Double> adjusted = new TreeMap<>();
    double greatest = 0;
    for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
      greatest = Math.min(1, Math.max(greatest, entry.getKey() * left));
      adjusted.put(entry.getKey(), greatest);
      left -= entry.getValue();
    }
    return trials.stream()
        .map(trial -> trial.p().map(p -> adjusted.getOrDefault(p, 1.0)).orElse(1.0))
        .toList();
  }

  private static Verdict together(List<Finding> findings) {
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
}
