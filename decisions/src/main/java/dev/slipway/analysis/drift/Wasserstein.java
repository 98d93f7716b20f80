package dev.slipway.analysis.drift;

/** The earth mover's distance on the line. */
final class Wasserstein {
  /** A reference that hardly varies is taken to vary by this much. */
  private static final double LEAST_DEVIATION = 0.001;

  private Wasserstein() {}

  /**
   * The distance in standard deviations of the reference (divisor n, at least 0.001), as Evidently
   * norms it; 0 to infinite.
   */
  static double normed(Sample reference, Sample current) {
    return distance(reference, current) / Math.max(reference.deviation(), LEAST_DEVIATION);
  }

  /**
   * How far a row has to be moved on average to turn one side into the other: the area between the
   * two empirical distribution functions, in the values' own unit.
   */
  static double distance(Sample reference, Sample current) {
    int n = reference.size();
    int m = current.size();
    double area = 0;
    int i = 0;
    int j = 0;
    double at = Math.min(reference.get(0), current.get(0));
    while (i < n || j < m) {
      double next =
          j == m || (i < n && reference.get(i) <= current.get(j))
              ? reference.get(i)
              : current.get(j);
      area += Math.abs((double) i / n - (double) j / m) * (next - at);
      at = next;
      if (i < n && reference.get(i) == next) {
        i++;
      } else {
        j++;
      }
    }
    return area;
  }
}
