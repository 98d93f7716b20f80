package dev.slipway.page;

import dev.slipway.page.Svg.Spot;
import dev.slipway.page.Thinned.Point;
import dev.slipway.page.Thinned.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A strip of a drawing: looks from left to right, values from bottom to top. What lies outside of
 * the strip's values is drawn at its edge.
 *
 * @param left edge of the strip in the drawing, as are the others
 * @param from first look
 * @param to last look
 * @param low value at the bottom
 * @param high value at the top, greater
 */
record Strip(
    Svg svg,
    double left,
    double right,
    double top,
    double bottom,
    int from,
    int to,
    double low,
    double high) {
  /** Two pixels of a wide screen each. */
  private static final int STRETCHES = 150;

  private static final double LABEL_GAP = 6;

  private static final double NOTE_HEIGHT = 15;

  /** A horizontal line with its value at the left; {@code css} says which. */
  void level(String css, double value, String words) {
    level(css, value, words, 0);
  }

  /**
   * The same.
   *
   * @param lower how much lower its words stand, to leave room for those of a level above
   */
  void level(String css, double value, String words, double lower) {
    if (value < low || value > high) {
      return;
    }
    svg.line(css, left, y(value), right, y(value));
    svg.text("tick " + css, left - LABEL_GAP, y(value) + 4 + lower, "end", words);
  }

  /** Words at the left end of a level, above its line where there is room, else below. */
  void note(String css, double value, String words) {
    if (value < low || value > high) {
      return;
    }
    double y = y(value) - NOTE_HEIGHT < top ? y(value) + NOTE_HEIGHT : y(value) - 4;
    svg.text("note " + css, left + LABEL_GAP, y, "start", words);
  }

  void curve(String css, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    svg.polyline(css, spots(points));
    Point last = points.get(points.size() - 1);
    svg.mark(css + "-end", new Spot(x(last.look()), y(last.value())));
  }

  /** A curve whose end is square, to be told from the other by more than colour. */
  void secondCurve(String css, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    svg.polyline(css, spots(points));
    Point last = points.get(points.size() - 1);
    svg.squareMark(css + "-end", new Spot(x(last.look()), y(last.value())));
  }

  private List<Spot> spots(List<Point> points) {
    return Thinned.points(points, STRETCHES).stream()
        .map(point -> new Spot(x(point.look()), y(point.value())))
        .toList();
  }

  /** The area between two lines; of a single look a bar. */
  void band(String css, List<Range> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    List<Spot> outline = new ArrayList<>();
    List<Spot> back = new ArrayList<>();
    for (Range range : Thinned.ranges(ranges, STRETCHES)) {
      outline.add(new Spot(x(range.look()), y(range.high())));
      back.add(new Spot(x(range.look()), y(range.low())));
    }
    if (outline.size() == 1) {
      svg.line(
          css + "-bar", outline.get(0).x(), outline.get(0).y(), back.get(0).x(), back.get(0).y());
      return;
    }
    Collections.reverse(back);
    outline.addAll(back);
    svg.polygon(css, outline);
  }

  /** A line that goes up and down in steps: each value holds until the next look. */
  void steps(String css, List<Point> points) {
    List<Spot> spots = new ArrayList<>();
    double before = Double.NaN;
    for (Point point : points) {
      if (point.value() != before) {
        if (!spots.isEmpty()) {
          spots.add(new Spot(x(point.look()), y(before)));
        }
        spots.add(new Spot(x(point.look()), y(point.value())));
        before = point.value();
      }
    }
    if (!points.isEmpty()) {
      spots.add(new Spot(right, y(before)));
      svg.polyline(css, spots);
    }
  }

  /** The axis below the strip. */
  void floor() {
    svg.line("axis", left, bottom, right, bottom);
  }

  double x(int look) {
    return left + (right - left) * (look - from) / Math.max(1, to - from);
  }

  double y(double value) {
    double inside = Math.max(low, Math.min(high, value));
    return top + (high - inside) / (high - low) * (bottom - top);
  }
}
