package dev.slipway.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Several e-values at once, dependent in whatever way. */
public final class EValues {
  private EValues() {}

  /**
   * Which hypotheses are refuted while at most the share {@code alpha} of them is expected to be
   * true: the {@code k} largest with {@code k} the largest number for which the {@code k}-th
   * largest e-value is at least {@code m / (alpha k)} (e-BH: Wang and Ramdas, Journal of the Royal
   * Statistical Society B 84(3), 2022).
   *
   * @param values e-values, 0 or more, not NaN
   * @param alpha share of wrong discoveries, above 0, below 1
   * @return positions in {@code values}, ascending; may be empty
   */
  public static List<Integer> discoveries(List<Double> values, double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("a level must be between 0 and 1, but was " + alpha);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (!(values.get(i) >= 0)) {
        throw new IllegalArgumentException(
            "an e-value must be 0 or more, but was " + values.get(i));
      }
      order.add(i);
    }
    order.sort(Comparator.comparing(values::get).reversed());
    int found = 0;
    for (int k = 1; k <= order.size(); k++) {
      if (values.get(order.get(k - 1)) >= values.size() / (alpha * k)) {
        found = k;
      }
    }
    return List.copyOf(new TreeSet<>(order.subList(0, found)));
  }
}
