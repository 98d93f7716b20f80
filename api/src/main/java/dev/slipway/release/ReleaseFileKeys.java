package dev.slipway.release;

import dev.slipway.yaml.Section;
import java.util.List;
import java.util.stream.Stream;

/** Every section of a release file with its keys, for the parser, the schema and the reference. */
public final class ReleaseFileKeys {
  static final Section ROOT =
      Section.at("")
          .must("apiVersion", "kind", "name", "team", "subject")
          .may("baseline", "train", "evaluate", "staging", "shadow", "canary", "checkpoints")
          .may("production")
          .mustOr("rollback", AfterwardsSections.ROLLBACK_CURE)
          .may("notify", "policy", "retrain", "budget", "lane", "freeze", "retention")
          .may("parameters");

  private ReleaseFileKeys() {}

  /** All sections; list items are {@code []}, names chosen by the writer are {@code *}. */
  public static List<Section> sections() {
    return Stream.of(
            List.of(ROOT),
            SubjectSection.ALL,
            TrainSection.ALL,
            EvaluateSection.ALL,
            StagingSection.ALL,
            CanarySection.ALL,
            CheckpointSection.ALL,
            AfterwardsSections.ALL,
            FreezeSection.ALL,
            RetrainSection.ALL)
        .flatMap(List::stream)
        .toList();
  }
}
