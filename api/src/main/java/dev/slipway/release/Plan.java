package dev.slipway.release;

import java.util.List;
import java.util.Optional;

/**
 * What a release file will do, with every default filled in. Nothing has been started.
 *
 * @param stages in the order in which they happen
 * @param rollbackTarget version that a rollback returns to; empty where it is not known or there is
 *     none yet
 * @param warnings what is allowed but worth a second look
 */
public record Plan(
    String name,
    String team,
    String subject,
    String baseline,
    List<Stage> stages,
    Optional<String> rollbackTarget,
    Optional<String> rollbackPlan,
    List<String> warnings) {
  public Plan {
    stages = List.copyOf(stages);
    warnings = List.copyOf(warnings);
  }

  /**
   * One stage.
   *
   * @param does one sentence per thing that happens, in order
   */
  public record Stage(String name, List<String> does) {
    public Stage {
      does = List.copyOf(does);
    }
  }
}
