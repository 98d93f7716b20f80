package dev.slipway.analysis;

import java.util.Optional;

/**
 * What the evidence says about one metric.
 *
 * @param metric as the release file names it
 * @param baseline estimate of the baseline: a rate (0–1), a mean, or milliseconds
 * @param candidate the same of the candidate
 * @param effect candidate against baseline: a ratio for guardrails and {@code x} margins, a
 *     difference for {@code %} margins
 * @param low lower end of the effect's interval
 * @param high upper end of the effect's interval; empty when unbounded
 * @param limit the margin as written in the file
 * @param evidence e-value (or p-value for gates) against harm
 * @param threshold at which {@code evidence} rolls back
 * @param promotion e-value for "not worse than the margin"; empty for gates
 * @param units counted on both arms so far
 * @param candidateUnits of these, the candidate's: who was exposed; empty for gates, and in what
 *     was written before it was kept
 */
public record Finding(
    String metric,
    Verdict.Kind verdict,
    String sentence,
    Optional<Double> baseline,
    Optional<Double> candidate,
    Optional<Double> effect,
    Optional<Double> low,
    Optional<Double> high,
    String limit,
    Optional<Double> evidence,
    Optional<Double> threshold,
    Optional<Double> promotion,
    long units,
    Optional<Long> candidateUnits) {

  /** Without a count of the candidate's units alone. */
  public Finding(
      String metric,
      Verdict.Kind verdict,
      String sentence,
      Optional<Double> baseline,
      Optional<Double> candidate,
      Optional<Double> effect,
      Optional<Double> low,
      Optional<Double> high,
      String limit,
      Optional<Double> evidence,
      Optional<Double> threshold,
      Optional<Double> promotion,
      long units) {
    this(
        metric,
        verdict,
        sentence,
        baseline,
        candidate,
        effect,
        low,
        high,
        limit,
        evidence,
        threshold,
        promotion,
        units,
        Optional.empty());
  }

  /** The same figures with another verdict. */
  public Finding as(Verdict.Kind other) {
    return new Finding(
        metric,
        other,
        sentence,
        baseline,
        candidate,
        effect,
        low,
        high,
        limit,
        evidence,
        threshold,
        promotion,
        units,
        candidateUnits);
  }
}
