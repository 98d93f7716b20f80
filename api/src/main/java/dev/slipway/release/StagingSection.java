package dev.slipway.release;

import dev.slipway.release.StagingSpec.Check;
import dev.slipway.release.StagingSpec.Deploy;
import dev.slipway.release.StagingSpec.Deploy.Backend;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Section;
import dev.slipway.yaml.Spot;
import java.util.List;
import java.util.Optional;

/** {@code staging}: the candidate's own deployment and the checks on it. */
final class StagingSection {
  static final Section STAGING = Section.at("staging").must("deploy").may("checks");
  static final Section DEPLOY =
      Section.at("staging.deploy")
          .may("local", "kserve", "namespace", "command", "health", "ready");
  static final Section CHECK = Section.at("staging.checks[].*").must("command").may("timeout");
  static final List<Section> ALL = List.of(STAGING, DEPLOY, CHECK);

  private static final Deploy NONE =
      new Deploy(
          Backend.LOCAL,
          "none",
          Optional.empty(),
          List.of(),
          Deploy.DEFAULT_HEALTH,
          Deploy.DEFAULT_READY);

  private StagingSection() {}

  static Optional<StagingSpec> read(Fields root) {
    return root.fields("staging", STAGING)
        .map(
            fields ->
                new StagingSpec(
                    fields.fields("deploy", DEPLOY).map(StagingSection::deploy).orElse(NONE),
                    fields.items("checks", "leave checks out if there are none").stream()
                        .flatMap(spot -> check(spot).stream())
                        .toList()));
  }

  private static Deploy deploy(Fields fields) {
    String key = fields.choice(List.of("local", "kserve")).orElse("");
    Backend backend = key.equals("kserve") ? Backend.KSERVE : Backend.LOCAL;
    if (key.equals("local") && !fields.has("command")) {
      fields.fault("command", "be set for a local deployment", "missing", CommandForm.CURE);
    }
    return new Deploy(
        backend,
        key.isEmpty() ? "none" : fields.get(key, Forms.NAME, "none"),
        fields.find("namespace", Forms.NAME),
        CommandForm.read(fields, "command"),
        fields.get("health", Forms.PATH, Deploy.DEFAULT_HEALTH),
        fields.get("ready", Forms.DURATION, Deploy.DEFAULT_READY));
  }

  private static Optional<Check> check(Spot spot) {
    if (!spot.isMap()) {
      return spot.read(Forms.NAME)
          .map(name -> new Check(name, List.of("checks/" + name), Check.DEFAULT_TIMEOUT));
    }
    Fields named = spot.open();
    if (named.written().size() != 1) {
      spot.fault("have one name", named.written().size() + " names", "write {name: [program]}");
      return Optional.empty();
    }
    String name = named.written().get(0);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      named.fault(name, "be named by lower-case letters, digits and hyphens", "", "");
    }
    return named.at(name).map(below -> check(name, below));
  }

  private static Check check(String name, Spot below) {
    if (!below.isMap()) {
      return new Check(name, CommandForm.read(below), Check.DEFAULT_TIMEOUT);
    }
    Fields fields = below.fields(CHECK);
    return new Check(
        name,
        CommandForm.read(fields, "command"),
        fields.get("timeout", Forms.DURATION, Check.DEFAULT_TIMEOUT));
  }
}
