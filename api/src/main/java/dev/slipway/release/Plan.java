package dev.slipway.release;

import dev.slipway.quantity.Percent;
import dev.slipway.telemetry.Guardrail;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a release file will do, with every default filled in. Nothing has been started.
 *
 * @param stages in the order in which they happen
 * @param rollbackTarget version that a rollback returns to; empty where it is not known yet: then
 *     it is the version that the alias names when the release starts
 * @param rollbackPlan for people, as the file says
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
   * @param before who decides before it begins; may be empty
   * @param does one sentence per thing that happens, in order
   * @param guardrails what may not get worse; the canary only
   * @param steps of traffic, in order; the canary only
   * @param after who decides once it is done; may be empty
   */
  public record Stage(
      String name,
      List<Approval> before,
      List<String> does,
      List<Guardrail> guardrails,
      List<Step> steps,
      List<Approval> after) {
    public Stage {
      before = copy(before);
      does = copy(does);
      guardrails = copy(guardrails);
      steps = copy(steps);
      after = copy(after);
    }
  }

  /**
   * A point where people decide.
   *
   * @param checkpoint its name in commands: {@code before:canary}
   * @param quorum how many different people have to approve
   * @param escalateTo who may decide too once {@code escalateAfter} is over; empty: nobody further
   * @param expireAfter when the release ends as EXPIRED
   */
  public record Approval(
      String checkpoint,
      String role,
      int quorum,
      Duration remindAfter,
      Optional<Duration> escalateAfter,
      Optional<String> escalateTo,
      Duration expireAfter) {}

  /**
   * A share of traffic.
   *
   * @param number from 0, as in {@code canary[0]}
   * @param bake the least time at this share
   * @param earliest when it can begin at the soonest, counted from the start of the canary; people,
   *     freezes and missing evidence make it later
   * @param after who decides before the next step; may be empty
   */
  public record Step(
      int number, Percent traffic, Duration bake, Duration earliest, List<Approval> after) {
    public Step {
      after = copy(after);
    }
  }

  /** A service of an earlier version leaves lists out. */
  private static <T> List<T> copy(List<T> list) {
    return List.copyOf(Objects.requireNonNullElse(list, List.of()));
  }
}
