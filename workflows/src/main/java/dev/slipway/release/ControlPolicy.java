package dev.slipway.release;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Roles;
import java.util.Optional;

/**
 * Which wish about a release is possible in which phase, and for whom. Pure; the table in {@code
 * docs/releases.md} has one row per rule.
 */
final class ControlPolicy {
  /** What people can ask for. */
  enum Wish {
    PAUSE,
    RESUME,
    ABORT,
    ROLLBACK,
    RETRY,
    SKIP_BAKE
  }

  /**
   * What a wish is judged against.
   *
   * @param rolloutRuns whether traffic may have been shifted and can still be moved back
   * @param waitsForRetry whether a stage errored and waits
   * @param frozen whether a freeze window holds the release
   */
  record Situation(
      Phase phase, boolean paused, boolean rolloutRuns, boolean waitsForRetry, boolean frozen) {}

  private ControlPolicy() {}

  /** Why a wish is refused; empty when it is granted. */
  static Optional<String> refusal(Wish wish, ControlRequest request, Situation now) {
    if (now.phase().isTerminal()) {
      return Optional.of(
          "the release is over ("
              + now.phase()
              + "); to go back to an older version, start a release of that version");
    }
    return role(wish, request.actor(), now)
        .or(() -> reason(wish, request, now))
        .or(() -> possible(wish, now));
  }

  private static Optional<String> role(Wish wish, Actor actor, Situation now) {
    if (wish == Wish.RESUME && now.frozen()) {
      return actor.roles().contains(Roles.BREAK_GLASS)
          ? Optional.empty()
          : Optional.of("a freeze window is overridden by the role " + Roles.BREAK_GLASS + " only");
    }
    boolean may =
        actor.roles().contains(Roles.OPERATOR)
            || actor.roles().contains(Roles.OWNER)
            || (wish == Wish.ABORT && actor.roles().contains(Roles.RELEASER));
    return may
        ? Optional.empty()
        : Optional.of(
            actor.id() + " needs the role " + Roles.OPERATOR + " in this team to do that");
  }

  private static Optional<String> reason(Wish wish, ControlRequest request, Situation now) {
    boolean needed =
        wish == Wish.ABORT || wish == Wish.ROLLBACK || (wish == Wish.RESUME && now.frozen());
    boolean given = request.reason().filter(text -> !text.isBlank()).isPresent();
    return needed && !given
        ? Optional.of("a reason is needed (--reason), for whoever reads the trail later")
        : Optional.empty();
  }

  private static Optional<String> possible(Wish wish, Situation now) {
    return switch (wish) {
      case PAUSE -> when(now.paused(), "the release is paused already");
      case RESUME -> when(!now.paused() && !now.frozen(), "the release is not paused");
      case ABORT ->
          when(
              now.phase() == Phase.WATCHING,
              "the candidate is in production: use rollback to bring the old version back");
      case ROLLBACK ->
          when(
              !now.rolloutRuns(),
              "no traffic was shifted yet, so there is nothing to roll back: use abort");
      case RETRY -> when(!now.waitsForRetry(), "no stage waits for a retry");
      case SKIP_BAKE -> when(!now.rolloutRuns(), "nothing bakes just now");
    };
  }

  private static Optional<String> when(boolean refused, String why) {
    return refused ? Optional.of(why) : Optional.empty();
  }
}
