package dev.slipway.rollout;

import dev.slipway.analysis.Verdict;
import dev.slipway.rollout.RolloutDecision.Kind;
import dev.slipway.rollout.RolloutResult.Cause;
import java.util.Optional;

/** Decides what a rollout does next; the table in {@code docs/decisions.md}, top row first. */
final class RolloutPolicy {
  private RolloutPolicy() {}

  /**
   * Where a rollout stands.
   *
   * @param latest the verdict of the latest look at this share; empty before it
   * @param guardrailRollsBack whether the file lets a guardrail roll back by itself
   * @param outageTooLong whether telemetry has been missing for longer than the plan allows
   * @param baked whether the least time at this share is over
   * @param extended whether the extension of an inconclusive bake is over, too
   * @param heldTooLong whether nobody has decided about missing evidence in time
   * @param recorded whether the ledger has everything that happened so far
   * @param checkpoint the stage of the checkpoint to pass next; empty where there is none
   */
  record Situation(
      Optional<RollBackRequest> rollBack,
      Optional<Verdict> latest,
      boolean guardrailRollsBack,
      boolean outageTooLong,
      boolean paused,
      boolean skip,
      boolean baked,
      boolean extended,
      boolean heldTooLong,
      boolean recorded,
      Optional<String> checkpoint) {

    private boolean saw(Verdict.Kind kind) {
      return latest.filter(verdict -> verdict.kind() == kind).isPresent();
    }

    private String reason() {
      return latest.map(Verdict::reason).orElse("");
    }
  }

  /** During a canary step. */
  static RolloutDecision decide(Situation now) {
    Optional<RolloutDecision> danger = danger(now);
    if (danger.isPresent()) {
      return danger.get();
    }
    if (now.saw(Verdict.Kind.ERROR)) {
      return now.outageTooLong()
          ? RolloutDecision.rollBack(
              Cause.ERROR, "The guardrails could not be observed for too long. " + now.reason())
          : RolloutDecision.of(Kind.HOLD_TELEMETRY, now.reason());
    }
    if (now.paused()) {
      return RolloutDecision.of(Kind.HOLD_PAUSED, "Paused; the guardrails are still watched.");
    }
    if (now.skip() || (now.baked() && now.saw(Verdict.Kind.PASS))) {
      return leave(now);
    }
    return now.baked() && now.saw(Verdict.Kind.INCONCLUSIVE)
        ? undecided(now)
        : RolloutDecision.of(Kind.STAY, "The bake is not over.");
  }

  /** Before the next share. A wish that came earlier, even before the first, counts. */
  static RolloutDecision enter(Situation now) {
    if (now.rollBack().isPresent()) {
      return asked(now.rollBack().get());
    }
    return now.paused()
        ? RolloutDecision.of(Kind.HOLD_PAUSED, "Paused before the next share.")
        : RolloutDecision.of(Kind.ADVANCE, "The next share.");
  }

  /** Where only people are waited for: before production without a baseline. */
  static RolloutDecision decideUnwatched(Situation now) {
    if (now.rollBack().isPresent()) {
      return asked(now.rollBack().get());
    }
    return now.paused() ? RolloutDecision.of(Kind.HOLD_PAUSED, "Paused.") : leave(now);
  }

  /**
   * After production. Telemetry that is missing now takes nothing back: the candidate has shown its
   * evidence already. Whoever skips the rest of the watch keeps the candidate, also where the file
   * leaves a failed guardrail to people.
   *
   * @param over whether the watch is over
   */
  static RolloutDecision watch(Situation now, boolean over) {
    Optional<RolloutDecision> danger =
        danger(now).filter(found -> !now.skip() || found.kind() == Kind.ROLL_BACK);
    if (danger.isPresent()) {
      return danger.get();
    }
    if ((over || now.skip()) && now.recorded()) {
      return RolloutDecision.of(
          Kind.ADVANCE, now.skip() ? "The watch was ended early." : "The watch is over.");
    }
    return now.saw(Verdict.Kind.ERROR)
        ? RolloutDecision.of(Kind.HOLD_TELEMETRY, now.reason())
        : RolloutDecision.of(Kind.STAY, "The watch goes on.");
  }

  private static Optional<RolloutDecision> danger(Situation now) {
    if (now.rollBack().isPresent()) {
      return Optional.of(asked(now.rollBack().get()));
    }
    if (!now.saw(Verdict.Kind.FAIL)) {
      return Optional.empty();
    }
    return Optional.of(
        now.guardrailRollsBack() || now.heldTooLong()
            ? RolloutDecision.rollBack(Cause.GUARDRAIL, now.reason())
            : RolloutDecision.of(
                Kind.HOLD_EVIDENCE,
                now.reason() + " The file leaves the rollback to people; the share is held."));
  }

  /** The decision that a wish to go back is. */
  static RolloutDecision asked(RollBackRequest request) {
    return RolloutDecision.rollBack(request.kind().cause(), request.reason());
  }

  private static RolloutDecision leave(Situation now) {
    if (now.checkpoint().isPresent()) {
      return RolloutDecision.of(
          Kind.HOLD_CHECKPOINT, "Waiting for people to decide about " + now.checkpoint().get());
    }
    if (!now.recorded()) {
      return RolloutDecision.of(Kind.STAY, "Waiting for the ledger.");
    }
    return RolloutDecision.of(Kind.ADVANCE, now.skip() ? "The bake was skipped." : now.reason());
  }

  private static RolloutDecision undecided(Situation now) {
    if (!now.extended()) {
      return RolloutDecision.of(
          Kind.STAY, "Not enough evidence yet, so the bake goes on. " + now.reason());
    }
    return now.heldTooLong()
        ? RolloutDecision.rollBack(
            Cause.INCONCLUSIVE, "Nobody decided about the missing evidence. " + now.reason())
        : RolloutDecision.of(
            Kind.HOLD_EVIDENCE,
            "Not enough evidence after the extended bake; a person has to skip the bake or roll"
                + " back. "
                + now.reason());
  }
}
