package dev.slipway.release;

import dev.slipway.approval.Checkpoint;
import dev.slipway.approval.Checkpoint.Position;
import dev.slipway.quantity.Durations;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code checkpoints}: named points where people decide. */
final class CheckpointSection {
  static final Section CHECKPOINT =
      Section.at("checkpoints[]")
          .must("role")
          .may("before", "after", "quorum", "remindAfter", "escalateAfter", "escalateTo")
          .may("expireAfter");
  static final List<Section> ALL = List.of(CHECKPOINT);

  private static final List<String> BEFORE =
      List.of("train", "evaluate", "staging", "canary", "production");
  private static final String BEFORE_MUST = "be one of " + String.join(", ", BEFORE);
  private static final Form<String> BEFORE_STAGE =
      Forms.matching(BEFORE_MUST, String.join("|", BEFORE));
  private static final Form<String> AFTER_STAGE =
      Forms.matching(
          "be train, evaluate, staging or a canary step such as canary[0]",
          "train|evaluate|staging|canary\\[[0-9]{1,3}\\]");

  private CheckpointSection() {}

  static List<Checkpoint> read(Fields root) {
    return root.items("checkpoints", "leave checkpoints out if nobody decides").stream()
        .map(spot -> checkpoint(spot.fields(CHECKPOINT)))
        .toList();
  }

  private static Checkpoint checkpoint(Fields fields) {
    String side = fields.choice(List.of("before", "after")).orElse("");
    Optional<Duration> escalate = fields.find("escalateAfter", Forms.DURATION);
    Duration expire = fields.get("expireAfter", Forms.DURATION, Checkpoint.DEFAULT_EXPIRE_AFTER);
    Duration next = escalate.orElse(expire);
    Duration remind = fields.get("remindAfter", Forms.DURATION, defaultRemind(next));
    order(fields, remind, escalate, expire);
    return new Checkpoint(
        side.equals("after") ? Position.AFTER : Position.BEFORE,
        stage(fields, side),
        fields.get("role", Forms.NAME, "none"),
        fields.get("quorum", Forms.count(1, 20), Checkpoint.DEFAULT_QUORUM),
        remind,
        escalate,
        fields.get("escalateTo", Forms.NAME, Checkpoint.DEFAULT_ESCALATE_TO),
        expire);
  }

  /** Four hours, or half of what follows where that comes sooner. */
  private static Duration defaultRemind(Duration next) {
    boolean late = Checkpoint.DEFAULT_REMIND_AFTER.compareTo(next) >= 0;
    return late ? next.dividedBy(2) : Checkpoint.DEFAULT_REMIND_AFTER;
  }

  private static String stage(Fields fields, String side) {
    return switch (side) {
      case "before" -> fields.get(side, BEFORE_STAGE, "");
      case "after" -> fields.get(side, AFTER_STAGE, "");
      default -> "";
    };
  }

  private static void order(
      Fields fields, Duration remind, Optional<Duration> escalate, Duration expire) {
    if (!fields.clean("remindAfter", "escalateAfter", "expireAfter")) {
      return;
    }
    escalate.ifPresent(
        at -> {
          later(fields, "escalateAfter", at, "remindAfter", remind);
          later(fields, "expireAfter", expire, "escalateAfter", at);
        });
    if (escalate.isEmpty()) {
      later(fields, "expireAfter", expire, "remindAfter", remind);
    }
  }

  private static void later(
      Fields fields, String key, Duration value, String than, Duration earlier) {
    if (value.compareTo(earlier) <= 0) {
      String must = "be longer than " + than + " (" + Durations.format(earlier) + ")";
      fields.fault(key, must, Durations.format(value), "");
    }
  }
}
