package dev.slipway.page;

import dev.slipway.analysis.Finding;
import dev.slipway.page.Thinned.Point;
import dev.slipway.page.Thinned.Range;
import dev.slipway.rollout.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One guardrail over the looks of a rollout. Pure.
 *
 * @param looks not empty, oldest first; also those that could not see the guardrail
 */
record GuardrailSeries(String metric, List<Look> looks) {
  private static final Pattern LIMIT = Pattern.compile("([0-9.]+)\\s*x");

  /** What a look said about the guardrail. */
  record Seen(Look look, Finding finding) {}

  /** The looks that saw it. */
  List<Seen> seen() {
    List<Seen> seen = new ArrayList<>();
    for (Look look : looks) {
      look.findings().stream()
          .filter(finding -> finding.metric().equals(metric))
          .findFirst()
          .ifPresent(finding -> seen.add(new Seen(look, finding)));
    }
    return seen;
  }

  Finding latest() {
    List<Seen> seen = seen();
    return seen.get(seen.size() - 1).finding();
  }

  /** Evidence of harm. */
  List<Point> harm() {
    return points(Finding::evidence);
  }

  /** Evidence for "not worse than the limit at this share". */
  List<Point> promotion() {
    return points(Finding::promotion);
  }

  /** Candidate to baseline. */
  List<Point> ratio() {
    return points(Finding::effect);
  }

  /** The ratio's interval; unbounded above where that is not known. */
  List<Range> interval() {
    List<Range> ranges = new ArrayList<>();
    for (Seen seen : seen()) {
      seen.finding()
          .low()
          .ifPresent(
              low ->
                  ranges.add(
                      new Range(
                          seen.look().number(),
                          low,
                          seen.finding().high().orElse(Double.POSITIVE_INFINITY))));
    }
    return ranges;
  }

  /** The candidate's share of traffic, percent. */
  List<Point> share() {
    return looks.stream().map(look -> new Point(look.number(), look.candidatePercent())).toList();
  }

  /** The margin: {@code 1.2x} is 1.2. */
  Optional<Double> margin() {
    Matcher matcher = LIMIT.matcher(latest().limit());
    return matcher.find() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
  }

  private List<Point> points(Function<Finding, Optional<Double>> value) {
    List<Point> points = new ArrayList<>();
    for (Seen seen : seen()) {
      value
          .apply(seen.finding())
          .filter(Double::isFinite)
          .ifPresent(y -> points.add(new Point(seen.look().number(), y)));
    }
    return points;
  }
}
