package dev.slipway.release;

import dev.slipway.quantity.Percent;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryPlan.Unit;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.rollout.TrafficRef.Backend;
import dev.slipway.telemetry.TelemetrySource;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Section;
import dev.slipway.yaml.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code canary}: how traffic moves to the candidate, and what may not get worse. */
final class CanarySection {
  static final Section CANARY =
      Section.at("canary")
          .must("steps", "guardrails")
          .may("traffic", "unit", "telemetry", "window", "outageLimit", "extend");
  static final Section TRAFFIC =
      Section.at("canary.traffic")
          .may("local", "httpRoute", "virtualService", "kserve", "rollout", "namespace");
  static final Section STEP = Section.at("canary.steps[]").must("traffic", "bake");
  static final Section UNIT = Section.at("canary.unit").may("header", "cookie");
  static final Section TELEMETRY = Section.at("canary.telemetry").must("prometheus");
  static final List<Section> ALL =
      List.of(CANARY, TRAFFIC, STEP, UNIT, TELEMETRY, GuardrailReader.GUARDRAIL);

  private static final Map<String, Backend> SPLITTERS =
      Map.of(
          "local", Backend.LOCAL,
          "httpRoute", Backend.HTTP_ROUTE,
          "virtualService", Backend.VIRTUAL_SERVICE,
          "kserve", Backend.KSERVE,
          "rollout", Backend.ROLLOUT);
  private static final List<String> SPLITTER_KEYS =
      List.of("local", "httpRoute", "virtualService", "kserve", "rollout");
  private static final Unit USER = new Unit("user", Unit.Carrier.HEADER, Unit.DEFAULT_HEADER);
  private static final TelemetrySource LOCAL =
      new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty());

  private CanarySection() {}

  static Optional<CanaryPlan> read(Fields root, String name) {
    return root.fields("canary", CANARY).map(fields -> canary(fields, name));
  }

  private static CanaryPlan canary(Fields fields, String name) {
    TrafficRef local = new TrafficRef(Backend.LOCAL, name, Optional.empty());
    return new CanaryPlan(
        fields.fields("traffic", TRAFFIC).flatMap(CanarySection::traffic).orElse(local),
        fields.items("steps", "write [{traffic: 5%, bake: 2h}]").stream()
            .map(spot -> step(spot.fields(STEP)))
            .toList(),
        fields.at("unit").flatMap(CanarySection::unit).orElse(USER),
        GuardrailReader.read(fields),
        fields.at("telemetry").flatMap(CanarySection::telemetry).orElse(LOCAL),
        fields.get("window", Forms.DURATION, CanaryPlan.DEFAULT_WINDOW),
        fields.get("outageLimit", Forms.DURATION, CanaryPlan.DEFAULT_OUTAGE_LIMIT),
        fields.get("extend", Forms.NOT_NEGATIVE, CanaryPlan.DEFAULT_EXTEND));
  }

  private static Optional<TrafficRef> traffic(Fields fields) {
    return fields
        .choice(SPLITTER_KEYS)
        .map(
            key ->
                new TrafficRef(
                    SPLITTERS.getOrDefault(key, Backend.LOCAL),
                    fields.get(key, Forms.NAME, "none"),
                    fields.find("namespace", Forms.NAME)));
  }

  private static CanaryStep step(Fields step) {
    return new CanaryStep(
        step.get("traffic", Forms.TRAFFIC, Percent.ALL),
        step.get("bake", Forms.DURATION, Duration.ofDays(1)));
  }

  private static Optional<Unit> unit(Spot spot) {
    if (!spot.isMap()) {
      return spot.read(Forms.FIELD_NAME)
          .map(name -> new Unit(name, Unit.Carrier.HEADER, Unit.DEFAULT_HEADER));
    }
    Fields fields = spot.fields(UNIT);
    return fields
        .choice(UNIT.names())
        .flatMap(
            key ->
                fields
                    .find(key, Forms.FIELD_NAME)
                    .map(field -> new Unit(word(field), carrier(key), field)));
  }

  /** As people would say it: {@code user} for {@code X-User}. */
  private static String word(String field) {
    String word = field.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return word.startsWith("x ") ? word.substring(2) : word;
  }

  private static Unit.Carrier carrier(String key) {
    return key.equals("header") ? Unit.Carrier.HEADER : Unit.Carrier.COOKIE;
  }

  private static Optional<TelemetrySource> telemetry(Spot spot) {
    if (!spot.isMap()) {
      return spot.read(Forms.matching("be local or {prometheus: ADDRESS}", "local"))
          .map(word -> LOCAL);
    }
    return spot.fields(TELEMETRY)
        .find("prometheus", Forms.ADDRESS)
        .map(uri -> new TelemetrySource(TelemetrySource.Backend.PROMETHEUS, Optional.of(uri)));
  }
}
