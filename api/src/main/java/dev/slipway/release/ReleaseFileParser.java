package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.registry.SubjectRef;
import dev.slipway.yaml.Faults;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Spot;
import dev.slipway.yaml.YamlSource;
import java.util.Optional;

/**
 * Reads a release file: either the whole of it with every default filled in, or every fault at
 * once. Pure and quick: at most 256 KiB are looked at, in time linear in their length. Never throws
 * for what is written in the file.
 */
public final class ReleaseFileParser {
  private static final String API_VERSION = "slipway.dev/v1";

  private ReleaseFileParser() {}

  /** Reads bytes, which have to be UTF-8. */
  public static ParsedRelease parse(String fileName, byte[] bytes) {
    Faults faults = new Faults(fileName, ReleaseFileKeys.sections());
    return new YamlSource(faults)
        .text(bytes)
        .map(text -> parse(fileName, text))
        .orElseGet(() -> parsed(fileName, Optional.empty(), faults));
  }

  /**
   * Reads text.
   *
   * @param fileName how faults name the file
   */
  public static ParsedRelease parse(String fileName, String text) {
    Faults faults = new Faults(fileName, ReleaseFileKeys.sections());
    Optional<ReleaseFile> file =
        new YamlSource(faults)
            .root(text)
            .map(node -> Spot.root(faults, node).fields(ReleaseFileKeys.ROOT))
            .map(root -> read(root, faults));
    return parsed(fileName, file, faults);
  }

  private static ParsedRelease parsed(String fileName, Optional<ReleaseFile> file, Faults faults) {
    boolean good = faults.list().isEmpty();
    return new ParsedRelease(
        fileName, good ? file : Optional.empty(), faults.list(), faults.lines());
  }

  private static ReleaseFile read(Fields root, Faults faults) {
    root.find("apiVersion", Forms.matching("be " + API_VERSION, "slipway\\.dev/v1"));
    root.find("kind", Forms.matching("be Release", "Release"));
    String name = root.get("name", Forms.NAME, "none");
    SubjectRef subject = SubjectSection.read(root);
    ReleaseFile file =
        new ReleaseFile(
            name,
            root.get("team", Forms.NAME, "none"),
            subject,
            root.get("baseline", Forms.ALIAS, subject.alias()),
            TrainSection.read(root),
            EvaluateSection.read(root),
            StagingSection.read(root),
            CanarySection.read(root, name),
            CheckpointSection.read(root),
            AfterwardsSections.production(root),
            AfterwardsSections.rollback(root),
            AfterwardsSections.notifications(root),
            AfterwardsSections.policy(root),
            RetrainSection.read(root),
            AfterwardsSections.budget(root),
            root.get("lane", Form.oneOf(LanePolicy.class), LanePolicy.FIRST_COME),
            FreezeSection.read(root),
            root.get("retention", Forms.PERIOD, ReleaseFile.DEFAULT_RETENTION),
            parameters(root),
            AfterwardsSections.shadow(root));
    new CrossRules(file, root, faults).check();
    return file;
  }

  private static JsonNode parameters(Fields root) {
    JsonNode none = JsonNodeFactory.instance.objectNode();
    Optional<Spot> spot = root.at("parameters");
    if (spot.isPresent() && !spot.get().isMap()) {
      spot.get().open();
      return none;
    }
    return spot.flatMap(Spot::json).orElse(none);
  }
}
