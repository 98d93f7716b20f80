package dev.slipway.page;

import java.util.List;
import java.util.Locale;

/**
 * A drawing, made here so that the page needs neither script nor inline style. It says in words
 * what it shows, for those who do not see it. All texts are escaped; colours are the style sheet's.
 */
final class Svg {
  private final StringBuilder svg = new StringBuilder();

  /**
   * An empty drawing.
   *
   * @param id unique on the page, letters, digits and dashes
   * @param title what it is, a few words
   * @param description what it shows just now, a sentence or two
   */
  Svg(String id, int width, int height, String title, String description) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\""
                + " aria-labelledby=\"%s-title %s-desc\"><title id=\"%s-title\">%s</title>"
                + "<desc id=\"%s-desc\">%s</desc>",
            width,
            height,
            id,
            id,
            id,
            escape(title),
            id,
            escape(description)));
  }

  void line(String css, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            css,
            x1,
            y1,
            x2,
            y2));
  }

  /**
   * Words.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  void text(String css, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            css,
            x,
            y,
            anchor,
            escape(words)));
  }

  /** An open line through all points; a single point is left to its {@link #mark}. */
  void polyline(String css, List<Spot> spots) {
    shape("polyline", css, spots);
  }

  void polygon(String css, List<Spot> spots) {
    shape("polygon", css, spots);
  }

  void mark(String css, Spot spot) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" r=\"4\" cx=\"%.1f\" cy=\"%.1f\"/>",
            css,
            spot.x(),
            spot.y()));
  }

  /** A mark that is told from the round one by its form. */
  void squareMark(String css, Spot spot) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"/>",
            css,
            spot.x() - 3.5,
            spot.y() - 3.5));
  }

  String end() {
    return svg + "</svg>";
  }

  /** A place on the drawing. */
  record Spot(double x, double y) {}

  private void shape(String name, String css, List<Spot> spots) {
    svg.append('<').append(name).append(" class=\"").append(css).append("\" points=\"");
    String between = "";
    for (Spot spot : spots) {
      svg.append(between).append(String.format(Locale.ROOT, "%.1f,%.1f", spot.x(), spot.y()));
      between = " ";
    }
    svg.append("\"/>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
