package dev.slipway.release;

import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.quantity.Unfit;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Nearest;
import dev.slipway.yaml.Section;
import dev.slipway.yaml.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code canary.guardrails}: metrics that may not get worse. */
final class GuardrailReader {
  static final Section GUARDRAIL =
      Section.at("canary.guardrails[]").must("metric", "noWorseThan").may("neverAbove");

  private static final List<String> MEASURED =
      List.of("error_rate", "latency_p50", "latency_p90", "latency_p95", "latency_p99");
  private static final Pattern FEEDBACK = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String MUST =
      "be " + String.join(", ", MEASURED) + " or the name of a feedback event";
  private static final Form<String> METRIC = Form.text(MUST, GuardrailReader::metric);
  private static final Margin.Multiple EVEN = new Margin.Multiple(1);

  private GuardrailReader() {}

  static List<Guardrail> read(Fields canary) {
    String cure = "write [{metric: error_rate, noWorseThan: 1.2x}]";
    Set<String> metrics = new HashSet<>();
    return canary.items("guardrails", cure).stream().map(spot -> guardrail(spot, metrics)).toList();
  }

  private static Guardrail guardrail(Spot spot, Set<String> metrics) {
    Fields fields = spot.fields(GUARDRAIL);
    String metric = fields.get("metric", METRIC, "none");
    Margin.Multiple margin = fields.get("noWorseThan", Forms.MULTIPLE, EVEN);
    Optional<Percent> limit = fields.find("neverAbove", Forms.PERCENT);
    Guardrail guardrail = new Guardrail(metric, margin, limit);
    if (!metric.equals("none") && !metrics.add(metric)) {
      fields.fault("metric", "be guarded once", metric + " again", "merge the two");
    }
    if (fields.has("neverAbove") && guardrail.kind() == Guardrail.Kind.LATENCY) {
      fields.fault(
          "neverAbove",
          "be left out for latency",
          "set",
          "it is a limit of rates; use noWorseThan");
    }
    return guardrail;
  }

  private static String metric(String text) throws Unfit {
    boolean mistaken = text.startsWith("latency") || text.startsWith("error");
    if (MEASURED.contains(text) || (!mistaken && FEEDBACK.matcher(text).matches())) {
      return text;
    }
    throw new Unfit(
        MUST, Nearest.of(text, MEASURED).map(w -> "did you mean " + w + "?").orElse(""));
  }
}
