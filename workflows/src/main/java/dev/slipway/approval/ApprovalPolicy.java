package dev.slipway.approval;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Roles;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may decide at a checkpoint, and when it is decided. Pure; the table in {@code
 * docs/approvals.md} has one row per rule, in this order.
 */
public final class ApprovalPolicy {

  /** How a ballot stands. */
  public enum Standing {
    OPEN,
    APPROVED,
    REJECTED,
    BROKEN_GLASS
  }

  private ApprovalPolicy() {}

  /** Why this vote may not be given; empty when it may. The first rule that speaks wins. */
  public static Optional<String> refusal(Ballot ballot, DecideRequest vote) {
    return Stream.<Optional<String>>of(
            notOpen(ballot),
            notAPerson(vote.actor()),
            anotherCandidate(ballot, vote),
            withoutReason(vote),
            vote.breakGlass() ? withoutBreakGlass(vote) : byTheRules(ballot, vote))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** How the votes stand: one rejection rejects, {@code quorum} different people approve. */
  public static Standing standing(Ballot ballot) {
    boolean rejected =
        ballot.votes().stream().anyMatch(vote -> vote.decision() == Vote.Decision.REJECT);
    if (rejected) {
      return Standing.REJECTED;
    }
    if (ballot.votes().stream().anyMatch(Vote::breakGlass)) {
      return Standing.BROKEN_GLASS;
    }
    long people = ballot.votes().stream().map(vote -> vote.actor().id()).distinct().count();
    return people >= ballot.checkpoint().quorum() ? Standing.APPROVED : Standing.OPEN;
  }

  private static Optional<String> notOpen(Ballot ballot) {
    return when(
        !ballot.open(),
        "checkpoint "
            + ballot.checkpoint().name()
            + " is not open: it was not reached yet, or is decided");
  }

  private static Optional<String> notAPerson(Actor actor) {
    return when(
        actor.kind() != Actor.Kind.PERSON,
        "only people decide at a checkpoint, and " + actor.id() + " is a " + lower(actor.kind()));
  }

  private static Optional<String> anotherCandidate(Ballot ballot, DecideRequest vote) {
    return vote.digest()
        .filter(digest -> !digest.equals(ballot.digest()))
        .map(
            digest ->
                "the vote is for candidate "
                    + digest
                    + ", but the release now carries "
                    + ballot.digest()
                    + "; look at it again and vote for that one");
  }

  private static Optional<String> withoutReason(DecideRequest vote) {
    boolean needed = vote.decision() == Vote.Decision.REJECT || vote.breakGlass();
    boolean given = vote.reason().filter(reason -> !reason.isBlank()).isPresent();
    return when(
        needed && !given,
        vote.breakGlass()
            ? "breaking the glass needs a reason (--reason)"
            : "a rejection needs a reason (--reason), so that the author knows what to change");
  }

  private static Optional<String> withoutBreakGlass(DecideRequest vote) {
    if (vote.decision() == Vote.Decision.REJECT) {
      return Optional.of("a rejection needs no broken glass; leave --break-glass out");
    }
    return when(
        !vote.actor().roles().contains(Roles.BREAK_GLASS),
        vote.actor().id() + " does not have the role " + Roles.BREAK_GLASS + " in this team");
  }

  private static Optional<String> byTheRules(Ballot ballot, DecideRequest vote) {
    return withoutRole(ballot, vote.actor())
        .or(
            () ->
                vote.decision() == Vote.Decision.REJECT
                    ? Optional.empty()
                    : ownRelease(ballot, vote.actor()).or(() -> twice(ballot, vote.actor())));
  }

  private static Optional<String> withoutRole(Ballot ballot, Actor actor) {
    return when(
        ballot.roles().stream().noneMatch(actor.roles()::contains),
        ballot.checkpoint().name()
            + " is decided by "
            + String.join(" or ", ballot.roles())
            + ", and "
            + actor.id()
            + " has "
            + (actor.roles().isEmpty()
                ? "no role"
                : String.join(", ", actor.roles().stream().sorted().toList()))
            + " in this team");
  }

  private static Optional<String> ownRelease(Ballot ballot, Actor actor) {
    if (actor.isCalled(ballot.starter().id())
        || ballot.starter().aliases().stream().anyMatch(actor::isCalled)) {
      return Optional.of(
          actor.id() + " started this release, and nobody approves a release that they started");
    }
    return when(
        ballot.authors().stream().anyMatch(actor::isCalled),
        actor.id() + " wrote this change, and nobody approves their own change");
  }

  private static Optional<String> twice(Ballot ballot, Actor actor) {
    return when(
        ballot.votes().stream().anyMatch(vote -> vote.actor().id().equals(actor.id())),
        actor.id() + " has approved already; the quorum counts different people");
  }

  private static Optional<String> when(boolean refused, String why) {
    return refused ? Optional.of(why) : Optional.empty();
  }

  private static String lower(Actor.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
