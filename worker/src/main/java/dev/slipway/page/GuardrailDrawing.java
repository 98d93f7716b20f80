package dev.slipway.page;

import dev.slipway.analysis.Finding;
import dev.slipway.page.Thinned.Point;
import dev.slipway.page.Thinned.Range;
import dev.slipway.rollout.EvidenceLevels;
import dev.slipway.rollout.Look;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A guardrail's history in three strips over the same looks: evidence (e-values, logarithmic)
 * against the thresholds that roll back and let advance; the ratio to the baseline with its
 * interval (logarithmic), the margin and 1x; and the candidate's share of traffic. Pure.
 */
final class GuardrailDrawing {
  static final int WIDTH = 560;
  static final int HEIGHT = 366;
  static final double LEFT = 62;
  static final double RIGHT = WIDTH - 12.0;

  /** Evidence below a hundredth is drawn as that: there is nothing to act upon. */
  private static final double LEAST_EVIDENCE = 0.01;

  /** How far beyond its threshold evidence is still told apart. */
  private static final double BEYOND_THRESHOLD = 10;

  /** Ratios up to five times, or the margin where larger; and so far that 1x is not the edge. */
  private static final double WIDEST_RATIO = 5;

  /** Of the largest letters, on a narrow screen. */
  private static final double LABEL_HEIGHT = 17;

  private static final double NARROWEST_RATIO = 1.25;

  /** For the word above its line. */
  private static final double ROOM_ABOVE_MARGIN = 1.4;

  private final GuardrailSeries series;
  private final Finding latest;
  private final Svg svg;

  private GuardrailDrawing(String id, GuardrailSeries series) {
    this.series = series;
    this.latest = series.latest();
    this.svg = new Svg(id, WIDTH, HEIGHT, series.metric() + " over looks", description());
  }

  /**
   * The drawing as SVG.
   *
   * @param id unique on the page
   * @param series with at least one look that saw the guardrail
   */
  static String of(String id, GuardrailSeries series) {
    GuardrailDrawing drawing = new GuardrailDrawing(id, series);
    drawing.evidence();
    drawing.ratio();
    drawing.share();
    drawing.axis();
    return drawing.svg.end();
  }

  private void evidence() {
    double rollback = latest.threshold().orElse(EvidenceLevels.promotion());
    double promotion = EvidenceLevels.promotion();
    double high = Math.max(rollback, promotion) * BEYOND_THRESHOLD;
    svg.text("name", LEFT, 14, "start", "Evidence (e-value)");
    Strip strip = strip(20, 160, log(LEAST_EVIDENCE), log(high));
    strip.level("same", 0, "1");
    latest.threshold().ifPresent(value -> strip.level("limit", log(value), words(value)));
    strip.level("goal", log(promotion), words(promotion));
    strip.secondCurve("promotion", logs(series.promotion()));
    strip.curve("harm", logs(series.harm()));
    latest.threshold().ifPresent(value -> strip.note("limit", log(value), "harm rolls back"));
    strip.note("goal", log(promotion), "shown not worse: may advance");
    strip.floor();
  }

  private void ratio() {
    double edge = farthestRatio();
    svg.text("name", LEFT, 186, "start", "Ratio to the baseline, with its interval");
    Strip strip = strip(192, 290, -Math.log(edge), Math.log(edge));
    strip.band(
        "interval",
        series.interval().stream()
            .map(r -> new Range(r.look(), ratioLog(r.low(), edge), ratioLog(r.high(), edge)))
            .toList());
    double room = strip.y(0) - series.margin().map(Math::log).map(strip::y).orElse(0.0);
    strip.level("same", 0, "1x", room < LABEL_HEIGHT ? LABEL_HEIGHT - room : 0);
    series.margin().ifPresent(margin -> strip.level("limit", Math.log(margin), latest.limit()));
    strip.curve(
        "effect",
        series.ratio().stream().map(p -> new Point(p.look(), ratioLog(p.value(), edge))).toList());
    series.margin().ifPresent(margin -> strip.note("limit", Math.log(margin), "margin"));
    strip.floor();
  }

  /** What the strip reaches to: all ratios, the present interval and the margin, in reason. */
  private double farthestRatio() {
    double farthest = NARROWEST_RATIO;
    for (Point point : series.ratio()) {
      farthest = Math.max(farthest, apart(point.value()));
    }
    List<Range> interval = series.interval();
    if (!interval.isEmpty()) {
      Range now = interval.get(interval.size() - 1);
      farthest = Math.max(farthest, Math.max(apart(now.low()), apart(now.high())));
    }
    return Math.max(farthest * 1.05, series.margin().orElse(1.0) * ROOM_ABOVE_MARGIN);
  }

  private void share() {
    svg.text("name", LEFT, 314, "start", "Share of traffic");
    List<Point> share = series.share();
    double most = share.stream().mapToDouble(Point::value).max().orElse(0);
    Strip strip = strip(320, 344, 0, Math.max(1, most));
    strip.steps("share", share);
    svg.text("tick", LEFT - 6, 328, "end", Words.figure(most) + " %");
    strip.floor();
  }

  private void axis() {
    List<Look> looks = series.looks();
    svg.text("tick", LEFT, HEIGHT - 6.0, "start", "look " + looks.get(0).number());
    if (looks.size() > 1) {
      svg.text("tick", RIGHT, HEIGHT - 6.0, "end", "look " + looks.get(looks.size() - 1).number());
    }
  }

  private Strip strip(double top, double bottom, double low, double high) {
    List<Look> looks = series.looks();
    return new Strip(
        svg,
        LEFT,
        RIGHT,
        top,
        bottom,
        looks.get(0).number(),
        looks.get(looks.size() - 1).number(),
        low,
        high);
  }

  private String description() {
    return String.format(
        Locale.ROOT,
        "At look %d the evidence of harm is %s, and %s rolls back; the evidence of being not worse"
            + " is %s, and %s lets advance. The ratio to the baseline is %s%s, the margin %s. The"
            + " table below has the numbers.",
        series.looks().get(series.looks().size() - 1).number(),
        said(latest.evidence()),
        said(latest.threshold()),
        said(latest.promotion()),
        words(EvidenceLevels.promotion()),
        said(latest.effect()),
        latest
            .low()
            .map(
                low ->
                    ", its interval "
                        + Words.figure(low)
                        + " to "
                        + latest.high().map(Words::figure).orElse("unbounded"))
            .orElse(""),
        latest.limit());
  }

  private static String said(Optional<Double> value) {
    return value.map(GuardrailDrawing::words).orElse("not known");
  }

  private static String words(double value) {
    return Words.figure(value);
  }

  private static List<Point> logs(List<Point> points) {
    return points.stream().map(p -> new Point(p.look(), log(p.value()))).toList();
  }

  private static double log(double evidence) {
    return Math.log10(Math.max(evidence, LEAST_EVIDENCE));
  }

  private static double ratioLog(double ratio, double edge) {
    return Math.log(Math.max(1 / edge, Math.min(edge, ratio)));
  }

  /** How many times a ratio is from 1, in either direction. */
  private static double apart(double ratio) {
    return ratio <= 0 ? WIDEST_RATIO : Math.min(WIDEST_RATIO, Math.max(ratio, 1 / ratio));
  }
}
