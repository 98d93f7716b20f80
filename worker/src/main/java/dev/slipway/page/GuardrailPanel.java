package dev.slipway.page;

import dev.slipway.analysis.Finding;
import dev.slipway.rollout.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One guardrail with its history drawn: the effect with its interval against the limit, and the
 * evidence of harm against the threshold that rolls back.
 *
 * @param effect SVG; empty where the effect was never estimated
 * @param evidence SVG; empty where there is no e-value
 */
public record GuardrailPanel(Finding latest, Optional<String> effect, Optional<String> evidence) {
  private static final Pattern LIMIT = Pattern.compile("([0-9.]+)\\s*([x%])");
  private static final double HEADROOM = 0.15;

  private record Seen(int look, Finding finding) {}

  /** One per guardrail of the latest look. */
  static List<GuardrailPanel> of(List<Look> looks) {
    List<GuardrailPanel> panels = new ArrayList<>();
    if (!looks.isEmpty()) {
      List<Finding> latest = looks.get(looks.size() - 1).findings();
      for (int i = 0; i < latest.size(); i++) {
        panels.add(panel(latest.get(i), history(looks, i, latest.get(i).metric())));
      }
    }
    return panels;
  }

  private static List<Seen> history(List<Look> looks, int index, String metric) {
    List<Seen> history = new ArrayList<>();
    for (Look look : looks) {
      if (index < look.findings().size() && look.findings().get(index).metric().equals(metric)) {
        history.add(new Seen(look.number(), look.findings().get(index)));
      }
    }
    return history;
  }

  private static GuardrailPanel panel(Finding latest, List<Seen> history) {
    return new GuardrailPanel(latest, effectChart(latest, history), evidenceChart(latest, history));
  }

  private static Optional<String> effectChart(Finding latest, List<Seen> history) {
    List<double[]> effect = points(history, Finding::effect);
    List<double[]> bands = bands(history);
    if (effect.isEmpty() && bands.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> limit = limit(latest.limit());
    double same = latest.limit().contains("%") ? 0 : 1;
    double[] range = range(effect, bands, same, limit);
    Chart chart =
        new Chart(
            latest.metric()
                + ": candidate against baseline over looks; now "
                + Words.figure(latest.effect().orElse(Double.NaN))
                + interval(latest)
                + ", limit "
                + latest.limit(),
            history.get(0).look(),
            last(history),
            range[0],
            range[1]);
    if (!bands.isEmpty()) {
      chart.band("interval", bands);
    }
    chart.level("same", same, same == 1 ? "1x" : "0");
    limit.ifPresent(value -> chart.level("limit", value, latest.limit()));
    return Optional.of(chart.curve("effect", effect).end("look " + last(history)));
  }

  private static String interval(Finding latest) {
    return latest
        .low()
        .map(
            low ->
                ", interval "
                    + Words.figure(low)
                    + " to "
                    + latest.high().map(Words::figure).orElse("unbounded"))
        .orElse("");
  }

  /**
   * From where to where the chart reaches: the limit and the present interval, not the first wide
   * ones. A ratio is never below 0.
   */
  private static double[] range(
      List<double[]> effect, List<double[]> bands, double same, Optional<Double> limit) {
    double margin = limit.map(value -> Math.abs(value - same)).orElse(0.1);
    double low = same - margin;
    double high = same + margin;
    for (double[] point : effect) {
      low = Math.min(low, point[1]);
      high = Math.max(high, point[1]);
    }
    if (!bands.isEmpty()) {
      double[] now = bands.get(bands.size() - 1);
      low = Math.min(low, now[1]);
      high = Math.max(high, Math.min(now[2], same + margin * 3));
    }
    double room = (high - low) * HEADROOM;
    return new double[] {same == 1 ? Math.max(0, low - room) : low - room, high + room};
  }

  private static List<double[]> bands(List<Seen> history) {
    List<double[]> bands = new ArrayList<>();
    for (Seen seen : history) {
      if (seen.finding().low().isPresent()) {
        bands.add(
            new double[] {
              seen.look(),
              seen.finding().low().get(),
              seen.finding().high().orElse(Double.MAX_VALUE)
            });
      }
    }
    return bands;
  }

  private static Optional<String> evidenceChart(Finding latest, List<Seen> history) {
    List<double[]> evidence = points(history, f -> f.evidence().map(GuardrailPanel::log));
    if (evidence.isEmpty() || latest.threshold().isEmpty()) {
      return Optional.empty();
    }
    double threshold = log(latest.threshold().get());
    double low = Math.min(-1, lowest(evidence)) - HEADROOM;
    double high = Math.max(threshold, highest(evidence)) + HEADROOM * 2;
    Chart chart =
        new Chart(
            latest.metric()
                + ": evidence of harm (e-value, logarithmic) over looks; now "
                + Words.figure(latest.evidence().orElse(Double.NaN))
                + ", rolls back at "
                + Words.figure(latest.threshold().get()),
            history.get(0).look(),
            last(history),
            low,
            high);
    chart.level("same", 0, "1").level("limit", threshold, Words.figure(latest.threshold().get()));
    return Optional.of(chart.curve("harm", evidence).end("look " + last(history)));
  }

  private static List<double[]> points(
      List<Seen> history, Function<Finding, Optional<Double>> value) {
    List<double[]> points = new ArrayList<>();
    for (Seen seen : history) {
      value
          .apply(seen.finding())
          .filter(Double::isFinite)
          .ifPresent(y -> points.add(new double[] {seen.look(), y}));
    }
    return points;
  }

  private static double log(double value) {
    return Math.log10(Math.max(value, 1e-6));
  }

  private static double lowest(List<double[]> points) {
    return points.stream().mapToDouble(point -> point[1]).min().orElse(0);
  }

  private static double highest(List<double[]> points) {
    return points.stream().mapToDouble(point -> point[1]).max().orElse(0);
  }

  private static int last(List<Seen> history) {
    return history.get(history.size() - 1).look();
  }

  /** {@code 1.2x} is 1.2, {@code 2%} is 0.02. */
  static Optional<Double> limit(String text) {
    Matcher matcher = LIMIT.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(matcher.group(1));
    return Optional.of(matcher.group(2).equals("%") ? value / 100 : value);
  }
}
