package dev.slipway.release;

import dev.slipway.retrain.RetrainSpec;
import dev.slipway.retrain.RetrainSpec.Mode;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code retrain}: when a release starts by itself. */
final class RetrainSection {
  static final Section RETRAIN =
      Section.at("retrain")
          .may("schedule", "timezone", "mode", "jitter", "catchUp", "unchanged", "ticketWebhook")
          .may("when");
  static final Section WHEN = Section.at("retrain.when[]").may("data", "performance", "drift");
  static final Section DATA = Section.at("retrain.when[].data").must("newRows");
  static final Section PERFORMANCE =
      Section.at("retrain.when[].performance").must("metric").may("below", "above");
  static final Section DRIFT = Section.at("retrain.when[].drift").must("share").may("test");
  static final List<Section> ALL = List.of(RETRAIN, WHEN, DATA, PERFORMANCE, DRIFT);

  private RetrainSection() {}

  static Optional<RetrainSpec> read(Fields root) {
    return root.fields("retrain", RETRAIN).map(RetrainSection::retrain);
  }

  private static RetrainSpec retrain(Fields fields) {
    Mode mode = fields.get("mode", Form.oneOf(Mode.class), Mode.AUTOMATIC);
    if (mode == Mode.PEOPLE_LABEL_FIRST && !fields.has("ticketWebhook")) {
      fields.fault(
          "ticketWebhook", "be set for mode people-label-first", "missing", "where tickets open");
    }
    fields
        .items("when", "leave when out if only the schedule starts it")
        .forEach(spot -> trigger(spot.fields(WHEN)));
    return new RetrainSpec(
        fields.find("schedule", Forms.CRON),
        fields.get("timezone", Forms.ZONE, FreezeSection.UTC),
        mode,
        fields.get("jitter", Forms.DURATION_OR_ZERO, Duration.ZERO),
        fields.get("catchUp", Forms.DURATION, RetrainSpec.DEFAULT_CATCH_UP),
        fields.get("unchanged", Forms.TRUTH, false),
        fields.find("ticketWebhook", Forms.WEBHOOK).map(URI::toString),
        fields.has("when"));
  }

  private static void trigger(Fields when) {
    when.choice(WHEN.names());
    when.fields("data", DATA).ifPresent(data -> data.find("newRows", Forms.count(1, 999_999_999)));
    when.fields("performance", PERFORMANCE)
        .ifPresent(
            performance -> {
              performance.find("metric", Forms.METRIC);
              performance
                  .choice(List.of("below", "above"))
                  .ifPresent(key -> performance.find(key, Forms.NUMBER));
            });
    when.fields("drift", DRIFT)
        .ifPresent(
            drift -> {
              drift.find("share", Forms.PERCENT);
              drift.find("test", Forms.METRIC);
            });
  }
}
