package dev.slipway.analysis;

/**
 * What windows say about the difference of two means (cost, a score), valid however often one
 * looks, as long as windows are many.
 *
 * <p>Of every window the difference of the arms' means counts once, whatever its size, so that a
 * mean that moves with the hour does no harm. The interval around their mean is the asymptotic
 * confidence sequence <code>s √( 2 (tρ² + 1)/(t²ρ²) · ln(1 + √(tρ² + 1)/(2α)) )</code> for one side
 * (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Annals of Statistics 52(6), 2024,
 * arXiv:2103.06476, proposition 2.3), narrowest after {@link #NARROWEST} windows. It rests on the
 * central limit theorem and says nothing before {@link #BURN_IN_WINDOWS} windows and {@link
 * #BURN_IN_UNITS} units of the candidate. Differences are cut off at four standard deviations from
 * the mean of the earlier ones, so that one wild window cannot decide.
 *
 * @param windows counted so far
 * @param candidateUnits of them
 * @param sum of the differences, candidate minus baseline
 * @param squares sum of the squared differences
 */
public record MeanEvidence(int windows, long candidateUnits, double sum, double squares) {
  /** No window yet. */
  public static final MeanEvidence NONE = new MeanEvidence(0, 0, 0, 0);

  public static final int BURN_IN_WINDOWS = 30;
  public static final long BURN_IN_UNITS = 200;
  private static final double NARROWEST = 200;
  private static final double CUT_AT_DEVIATIONS = 4;

  /** Fewer windows give no deviation worth cutting at. */
  private static final int CUT_FROM_WINDOWS = 10;

  /**
   * With one more window; one without units on one arm adds nothing.
   *
   * @param candidateMean mean over the candidate's units
   * @param baselineMean mean over the baseline's units
   * @throws IllegalArgumentException when a mean is not a finite number
   */
  public MeanEvidence plus(
      long candidateUnits, double candidateMean, long baselineUnits, double baselineMean) {
    if (candidateUnits <= 0 || baselineUnits <= 0) {
      return this;
    }
    double difference = candidateMean - baselineMean;
    if (!Double.isFinite(difference)) {
      throw new IllegalArgumentException(
          "needs finite means, but was " + candidateMean + " and " + baselineMean);
    }
    double kept = cut(difference);
    return new MeanEvidence(
        windows + 1, this.candidateUnits + candidateUnits, sum + kept, squares + kept * kept);
  }

  /** The estimate of the difference, candidate minus baseline; 0 without windows. */
  public double difference() {
    return windows == 0 ? 0 : sum / windows;
  }

  /** Whether enough has been seen for the bounds to say anything. */
  public boolean burntIn() {
    return windows >= BURN_IN_WINDOWS && candidateUnits >= BURN_IN_UNITS;
  }

  /** One-sided: the difference is above it but for a probability of {@code alpha}. */
  public double lower(double alpha) {
    return burntIn() ? difference() - radius(alpha) : Double.NEGATIVE_INFINITY;
  }

  /** One-sided: the difference is below it but for a probability of {@code alpha}. */
  public double upper(double alpha) {
    return burntIn() ? difference() + radius(alpha) : Double.POSITIVE_INFINITY;
  }

  /** Whether the candidate's mean is shown to be more than {@code margin} above the baseline's. */
  public boolean isHarm(double margin, double alpha) {
    return lower(alpha) > margin;
  }

  /** Whether the candidate's mean is shown to be less than {@code margin} above the baseline's. */
  public boolean isNonInferior(double margin, double alpha) {
    return upper(alpha) < margin;
  }

  private double cut(double difference) {
    if (windows < CUT_FROM_WINDOWS) {
      return difference;
    }
    double reach = CUT_AT_DEVIATIONS * deviation();
    return Math.max(difference() - reach, Math.min(difference() + reach, difference));
  }

  private double radius(double alpha) {
    return deviation() * unitRadius(windows, alpha);
  }

  /** The radius for a standard deviation of 1 after {@code t} windows. */
  static double unitRadius(double t, double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("a level must be between 0 and 0.5, but was " + alpha);
    }
    double log = -2 * StrictMath.log(2 * alpha);
    double rho2 = (log + StrictMath.log(log + 1)) / NARROWEST;
    double spread = t * rho2 + 1;
    return StrictMath.sqrt(
        2 * spread / (t * t * rho2) * StrictMath.log1p(StrictMath.sqrt(spread) / (2 * alpha)));
  }

  private double deviation() {
    double mean = difference();
    return StrictMath.sqrt(Math.max(0, squares / windows - mean * mean) * windows / (windows - 1));
  }
}
