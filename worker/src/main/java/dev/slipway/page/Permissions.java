package dev.slipway.page;

import dev.slipway.http.Doorkeeper;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.release.CheckpointView;
import dev.slipway.release.ReleaseView;
import java.util.List;

/**
 * Which actions the page offers to whom. It only spares people buttons that would be refused; the
 * release itself decides. Pure.
 */
final class Permissions {
  private Permissions() {}

  /** What makes sense as the release stands, and may be done by this person. */
  static List<Action> allowed(Principal who, ReleaseView view) {
    return Action.possible(view).stream().filter(action -> may(who, view, action)).toList();
  }

  private static boolean may(Principal who, ReleaseView view, Action action) {
    if (action.checkpoint().isEmpty()) {
      return who.may(Roles.OPERATOR, view.team());
    }
    return view.checkpoints().stream()
        .filter(point -> point.name().equals(action.checkpoint().get()))
        .anyMatch(point -> mayVote(who.actorFor(view.team()), view, point, action));
  }

  private static boolean mayVote(Actor who, ReleaseView view, CheckpointView point, Action action) {
    if (who.kind() != Actor.Kind.PERSON) {
      return false;
    }
    boolean asked = point.roles().stream().anyMatch(who.roles()::contains);
    if (action.name().equals("reject")) {
      return asked;
    }
    return who.roles().contains(Roles.BREAK_GLASS) || (asked && !isOwn(who, view));
  }

  /** Ids of the releases in which this person's vote is waited for. */
  static List<String> turns(Principal who, List<ReleaseView> views) {
    return views.stream()
        .filter(view -> !view.phase().isTerminal())
        .filter(view -> view.checkpoints().stream().anyMatch(point -> isAsked(who, view, point)))
        .map(ReleaseView::id)
        .toList();
  }

  private static boolean isAsked(Principal who, ReleaseView view, CheckpointView point) {
    Actor actor = who.actorFor(view.team());
    return point.state() == CheckpointView.State.OPEN
        && actor.kind() == Actor.Kind.PERSON
        && point.roles().stream().anyMatch(actor.roles()::contains)
        && point.votes().stream().noneMatch(vote -> actor.isCalled(vote.actor().id()))
        && !isOwn(actor, view);
  }

  /** Why this person gets no button where others of their role get one. */
  static List<String> refusals(Principal who, ReleaseView view) {
    Actor actor = who.actorFor(view.team());
    if (view.phase().isTerminal() || !isOwn(actor, view)) {
      return List.of();
    }
    return view.checkpoints().stream()
        .filter(point -> point.state() == CheckpointView.State.OPEN)
        .filter(point -> point.roles().stream().anyMatch(actor.roles()::contains))
        .map(point -> "You cannot approve " + point.name() + ": " + why(actor, view))
        .toList();
  }

  private static String why(Actor actor, ReleaseView view) {
    return actor.isCalled(view.startedBy())
        ? "nobody approves a release that they started."
        : "nobody approves their own change.";
  }

  private static boolean isOwn(Actor who, ReleaseView view) {
    return who.isCalled(view.startedBy()) || view.authors().stream().anyMatch(who::isCalled);
  }

  /** Refuses the form of a control to whoever may not send it. */
  static void require(Principal who, ReleaseView view, Action action) {
    if (action.checkpoint().isEmpty()) {
      Doorkeeper.require(who, Roles.OPERATOR, view.team());
    }
  }
}
