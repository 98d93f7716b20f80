package dev.slipway.analysis.drift;

import dev.slipway.analysis.Verdict;
import java.util.Optional;

/**
 * A column with its figures, before the columns are corrected for their number.
 *
 * @param refusal why there are no figures
 */
record ColumnTrial(
    DriftColumn column,
    DriftOptions options,
    Optional<DriftMethod> method,
    Optional<Measured> measured,
    Optional<Verdict> refusal) {

  static ColumnTrial of(DriftColumn column, DriftOptions options) {
    ColumnPair pair = column.pair();
    long fewest = Math.min(pair.referenceRows(), pair.currentRows());
    if (fewest < MethodChoice.fewestRows(options.rule())) {
      return new ColumnTrial(
          column,
          options,
          Optional.empty(),
          Optional.empty(),
          Optional.of(Verdict.inconclusive(tooFew(pair, options.rule()))));
    }
    DriftMethod method = MethodChoice.of(pair, options);
    Optional<Measured> measured = measured(pair, method, options.rule());
    return new ColumnTrial(
        column,
        options,
        Optional.of(method),
        measured,
        measured.isPresent()
            ? Optional.empty()
            : Optional.of(
                Verdict.error(
                    "The values are too large to compute with; scale the column down first.")));
  }

  private static String tooFew(ColumnPair pair, DriftOptions.Rule rule) {
    return "Too few rows: "
        + pair.referenceRows()
        + " with a value in the reference and "
        + pair.currentRows()
        + " in the current data; at least "
        + MethodChoice.fewestRows(rule)
        + (rule == DriftOptions.Rule.SOUND
            ? " on each side are needed to tell drift from chance."
            : " on each side is needed.");
  }

  private static Optional<Measured> measured(
      ColumnPair pair, DriftMethod method, DriftOptions.Rule rule) {
    try {
      Measured measured = pair.measure(method);
      if (rule == DriftOptions.Rule.EVIDENTLY && method == DriftMethod.CHISQUARE) {
        measured = new Measured(measured.statistic(), CountTests.goodnessOfFit(pair.table()));
      }
      return Optional.of(measured).filter(Measured::isFinite);
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }

  Optional<Double> p() {
    return measured.map(Measured::p);
  }

  /**
   * @param adjusted the p-value after correction
   */
  ColumnDrift judged(double adjusted) {
    boolean sound = options.rule() == DriftOptions.Rule.SOUND;
    Verdict verdict = refusal.orElseGet(() -> sound ? sound(adjusted) : evidently());
    ColumnPair pair = column.pair();
    return new ColumnDrift(
        column.name(),
        pair.kind(),
        pair.referenceRows(),
        pair.currentRows(),
        pair.referenceMissing(),
        pair.currentMissing(),
        method,
        measured.map(Measured::statistic),
        measured.flatMap(m -> method).filter(m -> sound || !m.isTest()).map(options::threshold),
        p(),
        measured.filter(m -> sound).map(m -> adjusted),
        verdict.kind(),
        verdict.reason());
  }

  private Verdict sound(double adjusted) {
    Measured found = measured.orElseThrow();
    boolean far = found.statistic() >= threshold();
    boolean significant = adjusted < options.significance();
    if (far && significant) {
      return drifted("at least " + Words.number(threshold()) + ", and hardly chance");
    }
    String distance = distance(found);
    if (far) {
      return Verdict.pass(
          distance
              + " is at least "
              + Words.number(threshold())
              + ", but could be chance (p "
              + Words.number(adjusted)
              + " over all columns).");
    }
    return Verdict.pass(distance + " is below " + Words.number(threshold()) + ".");
  }

  private Verdict evidently() {
    Measured found = measured.orElseThrow();
    if (!method().orElseThrow().isTest()) {
      return found.statistic() >= threshold()
          ? drifted("at least " + Words.number(threshold()))
          : Verdict.pass(distance(found) + " is below " + Words.number(threshold()) + ".");
    }
    String level = Words.number(options.significance());
    boolean atMost = method().orElseThrow() == DriftMethod.KS;
    boolean drifted =
        atMost ? found.p() <= options.significance() : found.p() < options.significance();
    String p = "p " + Words.number(found.p());
    return drifted
        ? Verdict.fail(
            capital(column.pair().change()) + " (" + p + ", significant at " + level + ").")
        : Verdict.pass("Not significant at " + level + " (" + p + ").");
  }

  private Verdict drifted(String why) {
    return Verdict.fail(
        capital(column.pair().change())
            + " ("
            + distance(measured.orElseThrow())
            + ", "
            + why
            + ").");
  }

  private String distance(Measured found) {
    return method.orElseThrow() + " " + Words.number(found.statistic());
  }

  private double threshold() {
    return options.threshold(method.orElseThrow());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
