package dev.slipway.release;

import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.EvaluationSpec.Harness;
import dev.slipway.evaluation.EvaluationSpec.Suite;
import dev.slipway.evaluation.Gate;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Section;
import dev.slipway.yaml.Spot;
import java.util.List;
import java.util.Optional;

/** {@code evaluate}: candidate and baseline on the same examples. */
final class EvaluateSection {
  static final Section EVALUATE =
      Section.at("evaluate").must("harness", "suites", "gates").may("repeats", "timeout");
  static final Section HARNESS =
      Section.at("evaluate.harness").may("jsonl", "promptfoo", "inspect", "lm-eval");
  static final Section SUITE = Section.at("evaluate.suites[]").must("shared", "owner");
  static final List<String> CONDITIONS = List.of("noWorseThan", "noMoreThan", "atLeast", "atMost");
  static final Section GATE =
      Section.at("evaluate.gates[]").must("metric").may(CONDITIONS.toArray(String[]::new));
  static final List<Section> ALL = List.of(EVALUATE, HARNESS, SUITE, GATE);

  private static final Harness NONE = new Harness(Harness.Kind.JSONL, List.of(), Optional.empty());

  private EvaluateSection() {}

  static Optional<EvaluationSpec> read(Fields root) {
    return root.fields("evaluate", EVALUATE).map(EvaluateSection::evaluate);
  }

  private static EvaluationSpec evaluate(Fields fields) {
    return new EvaluationSpec(
        fields.fields("harness", HARNESS).flatMap(EvaluateSection::harness).orElse(NONE),
        fields.items("suites", "write [golden/examples.jsonl]").stream()
            .flatMap(spot -> suite(spot).stream())
            .toList(),
        fields.get("repeats", Forms.count(1, 100), EvaluationSpec.DEFAULT_REPEATS),
        fields.items("gates", "write [{metric: accuracy, noWorseThan: 2%}]").stream()
            .flatMap(spot -> gate(spot.fields(GATE)).stream())
            .toList(),
        fields.get("timeout", Forms.DURATION, EvaluationSpec.DEFAULT_TIMEOUT));
  }

  private static Optional<Harness> harness(Fields fields) {
    return fields
        .choice(HARNESS.names())
        .map(
            key ->
                switch (key) {
                  case "jsonl" ->
                      new Harness(
                          Harness.Kind.JSONL, CommandForm.read(fields, key), Optional.empty());
                  case "promptfoo" -> configured(Harness.Kind.PROMPTFOO, fields, key);
                  case "inspect" -> configured(Harness.Kind.INSPECT, fields, key);
                  default -> configured(Harness.Kind.LM_EVAL, fields, key);
                });
  }

  private static Harness configured(Harness.Kind kind, Fields fields, String key) {
    return new Harness(kind, List.of(), fields.find(key, Forms.FILE));
  }

  private static Optional<Suite> suite(Spot spot) {
    if (!spot.isMap()) {
      return spot.read(Forms.FILE).map(file -> new Suite(file, Optional.empty()));
    }
    Fields shared = spot.fields(SUITE);
    String name = shared.get("shared", Forms.SUBJECT_NAME, "none");
    return Optional.of(new Suite(name, shared.find("owner", Forms.NAME)));
  }

  private static Optional<Gate> gate(Fields gate) {
    String metric = gate.get("metric", Forms.METRIC, "none");
    return gate.choice(CONDITIONS).flatMap(key -> condition(gate, metric, key));
  }

  private static Optional<Gate> condition(Fields gate, String metric, String key) {
    return switch (key) {
      case "noWorseThan" ->
          gate.find(key, Forms.MARGIN).map(margin -> new Gate.NoWorseThan(metric, margin));
      case "noMoreThan" ->
          gate.find(key, Forms.MARGIN).map(margin -> new Gate.NoMoreThan(metric, margin));
      case "atLeast" -> number(gate, key).map(value -> new Gate.AtLeast(metric, value));
      default -> number(gate, key).map(value -> new Gate.AtMost(metric, value));
    };
  }

  private static Optional<Double> number(Fields gate, String key) {
    return gate.find(key, Forms.NUMBER);
  }
}
