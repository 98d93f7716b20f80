package dev.slipway.page;

import java.util.List;
import java.util.Locale;

/**
 * A small line chart as SVG, drawn here so that the page needs neither script nor inline style. All
 * texts are escaped.
 */
final class Chart {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 190;
  private static final int LEFT = 52;
  private static final int RIGHT = 10;
  private static final int TOP = 12;
  private static final int BOTTOM = 30;

  private final StringBuilder svg = new StringBuilder();
  private final double fromX;
  private final double toX;
  private final double low;
  private final double high;

  /** A frame around values from {@code low} to {@code high}. */
  Chart(String label, double fromX, double toX, double low, double high) {
    this.fromX = fromX;
    this.toX = Math.max(toX, fromX + 1);
    this.low = low;
    this.high = high > low ? high : low + 1;
    svg.append("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(HEIGHT)
        .append("\" aria-label=\"")
        .append(escape(label))
        .append("\">");
  }

  /** A horizontal line with its words; {@code css} says which. */
  Chart level(String css, double value, String words) {
    if (value < low || value > high) {
      return this;
    }
    String y = y(value);
    line(css, number(LEFT), y, number(WIDTH - RIGHT), y);
    text("label " + css, LEFT - 6, Double.parseDouble(y) + 4, "end", words);
    return this;
  }

  Chart curve(String css, List<double[]> points) {
    svg.append("<polyline class=\"").append(css).append("\" points=\"");
    points.forEach(point -> point(point[0], point[1]));
    svg.append("\"/>");
    if (!points.isEmpty()) {
      double[] last = points.get(points.size() - 1);
      svg.append("<circle class=\"")
          .append(css)
          .append("-end\" r=\"3.5\" cx=\"")
          .append(x(last[0]))
          .append("\" cy=\"")
          .append(y(last[1]))
          .append("\"/>");
    }
    return this;
  }

  /** The area between two curves: x, lower, upper. */
  Chart band(String css, List<double[]> points) {
    svg.append("<polygon class=\"").append(css).append("\" points=\"");
    points.forEach(point -> point(point[0], point[1]));
    for (int i = points.size() - 1; i >= 0; i--) {
      point(points.get(i)[0], points.get(i)[2]);
    }
    svg.append("\"/>");
    return this;
  }

  String end(String xWords) {
    line(
        "axis",
        number(LEFT),
        number(HEIGHT - BOTTOM),
        number(WIDTH - RIGHT),
        number(HEIGHT - BOTTOM));
    text("label", LEFT, HEIGHT - 10, "start", String.format(Locale.ROOT, "look %.0f", fromX));
    text("label", WIDTH - RIGHT, HEIGHT - 10, "end", xWords);
    return svg.append("</svg>").toString();
  }

  private void line(String css, String x1, String y1, String x2, String y2) {
    svg.append("<line class=\"")
        .append(css)
        .append("\" x1=\"")
        .append(x1)
        .append("\" y1=\"")
        .append(y1)
        .append("\" x2=\"")
        .append(x2)
        .append("\" y2=\"")
        .append(y2)
        .append("\"/>");
  }

  private void text(String css, double x, double y, String anchor, String words) {
    svg.append("<text class=\"")
        .append(css)
        .append("\" text-anchor=\"")
        .append(anchor)
        .append("\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\">")
        .append(escape(words))
        .append("</text>");
  }

  private void point(double x, double y) {
    svg.append(x(x)).append(',').append(y(y)).append(' ');
  }

  private String x(double value) {
    return number(LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT));
  }

  /** What lies outside is drawn at the edge. */
  private String y(double value) {
    double inside = Math.max(low, Math.min(high, value));
    return number(TOP + (high - inside) / (high - low) * (HEIGHT - TOP - BOTTOM));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
