package dev.slipway.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Long series made short enough to draw, without losing what matters: every stretch keeps its
 * extremes, so that a value beyond a threshold stays beyond it. Pure.
 */
final class Thinned {
  private Thinned() {}

  /** A value at a look. */
  record Point(int look, double value) {}

  /** A range at a look. */
  record Range(int look, double low, double high) {}

  /**
   * At most four points of each stretch: its first, its least, its greatest, its last.
   *
   * @param stretches how many of equal length
   */
  static List<Point> points(List<Point> points, int stretches) {
    if (points.size() <= 4 * stretches) {
      return points;
    }
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < stretches; i++) {
      List<Point> stretch = stretch(points, i, stretches);
      int least = 0;
      int greatest = 0;
      for (int j = 1; j < stretch.size(); j++) {
        least = stretch.get(j).value() < stretch.get(least).value() ? j : least;
        greatest = stretch.get(j).value() > stretch.get(greatest).value() ? j : greatest;
      }
      new TreeSet<>(Arrays.asList(0, least, greatest, stretch.size() - 1))
          .forEach(j -> kept.add(stretch.get(j)));
    }
    return kept;
  }

  /** One range per stretch, at its last look, that covers all of it. */
  static List<Range> ranges(List<Range> ranges, int stretches) {
    if (ranges.size() <= stretches) {
      return ranges;
    }
    List<Range> kept = new ArrayList<>();
    kept.add(ranges.get(0));
    for (int i = 0; i < stretches; i++) {
      List<Range> stretch = stretch(ranges, i, stretches);
      double low = stretch.stream().mapToDouble(Range::low).min().orElseThrow();
      double high = stretch.stream().mapToDouble(Range::high).max().orElseThrow();
      kept.add(new Range(stretch.get(stretch.size() - 1).look(), low, high));
    }
    return kept;
  }

  private static <T> List<T> stretch(List<T> all, int index, int stretches) {
    int from = (int) ((long) all.size() * index / stretches);
    int to = (int) ((long) all.size() * (index + 1) / stretches);
    return all.subList(from, to);
  }
}
