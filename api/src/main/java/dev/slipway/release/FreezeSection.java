package dev.slipway.release;

import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Section;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** {@code freeze}: times in which nothing moves towards production. */
final class FreezeSection {
  static final Section FREEZE =
      Section.at("freeze[]").must("why").may("from", "to", "cron", "for", "timezone");
  static final List<Section> ALL = List.of(FREEZE);
  static final ZoneId UTC = ZoneId.of("UTC");

  private static final LocalDateTime SOME_TIME = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

  private FreezeSection() {}

  static List<Freeze> read(Fields root) {
    return root.items("freeze", "leave freeze out if there is none").stream()
        .map(spot -> freeze(spot.fields(FREEZE)))
        .toList();
  }

  private static Freeze freeze(Fields fields) {
    ZoneId zone = fields.get("timezone", Forms.ZONE, UTC);
    String why = fields.get("why", Forms.TEXT, "none");
    boolean recurring = fields.choice(List.of("from", "cron")).orElse("").equals("cron");
    needs(fields, recurring ? "for" : "to", recurring ? "to" : "for");
    return recurring ? recurring(fields, zone, why) : once(fields, zone, why);
  }

  private static Freeze recurring(Fields fields, ZoneId zone, String why) {
    String cron = fields.get("cron", Forms.CRON, "0 0 1 1 *");
    return new Freeze.Recurring(
        cron, fields.get("for", Forms.DURATION, Duration.ofHours(1)), zone, why);
  }

  private static Freeze once(Fields fields, ZoneId zone, String why) {
    LocalDateTime from = fields.get("from", Forms.LOCAL_TIME, SOME_TIME);
    LocalDateTime to = fields.get("to", Forms.LOCAL_TIME, SOME_TIME);
    if (fields.clean("from", "to") && fields.has("to") && !from.isBefore(to)) {
      fields.fault("to", "be later than from (" + from + ")", to.toString(), "");
    }
    return new Freeze.Once(from, to, zone, why);
  }

  private static void needs(Fields fields, String needed, String unwanted) {
    if (!fields.has("from") && !fields.has("cron")) {
      return;
    }
    if (!fields.has(needed)) {
      fields.fault(needed, "be set", "missing", "write {from, to} or {cron, for}");
    }
    if (fields.has(unwanted)) {
      fields.fault(unwanted, "be left out here", "set", "write {from, to} or {cron, for}");
    }
  }
}
