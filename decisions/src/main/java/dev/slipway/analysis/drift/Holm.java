package dev.slipway.analysis.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holm's step-down correction (Scandinavian Journal of Statistics 6, 1979). */
final class Holm {
  private Holm() {}

  /**
   * The k-th smallest of m p-values times m - k + 1, at least its predecessor and at most 1, in the
   * order given. Absent ones do not count and come out as 1.
   */
  static List<Double> adjusted(List<Optional<Double>> values) {
    List<Integer> rising =
        IntStream.range(0, values.size())
            .filter(i -> values.get(i).isPresent())
            .boxed()
            .sorted(Comparator.comparing(i -> values.get(i).orElse(1.0)))
            .toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(values.size(), 1.0));
    double greatest = 0;
    for (int rank = 0; rank < rising.size(); rank++) {
      double p = values.get(rising.get(rank)).orElse(1.0);
      greatest = Math.max(greatest, Math.min(1, p * (rising.size() - rank)));
      adjusted.set(rising.get(rank), greatest);
    }
    return adjusted;
  }
}
