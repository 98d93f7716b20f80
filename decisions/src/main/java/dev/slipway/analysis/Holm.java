package dev.slipway.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of several p-values, valid whatever their dependence. Scandinavian
 * Journal of Statistics 6 (1979) 65–70.
 */
public final class Holm {
  private Holm() {}

  /**
   * @param p values from 0 to 1; may be empty
   * @return the adjusted values in the same order: the k-th smallest times m - k + 1, at most 1,
   *     made monotone; equal ones stay equal
   */
  public static List<Double> adjusted(List<Double> p) {
    if (p.stream().anyMatch(value -> !(value >= 0 && value <= 1))) {
      throw new IllegalArgumentException("p-values must be from 0 to 1, but were " + p);
    }
    List<Integer> order =
        IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    List<Double> adjusted = new ArrayList<>(p);
    double greatest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int index = order.get(rank);
      greatest = StrictMath.max(greatest, StrictMath.min(1, p.get(index) * (p.size() - rank)));
      adjusted.set(index, greatest);
    }
    return adjusted;
  }
}
