package dev.slipway.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.approval.ApprovalPolicy.Standing;
import dev.slipway.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every sequence of votes. */
class ApprovalPolicyProperties {
  private static final List<String> PEOPLE = List.of("ada", "ADA", "bea", "carl", "dan", "eve");

  @Property(tries = 300)
  void starter_and_author_alone_never_approve(
      @ForAll("votes") List<DecideRequest> votes, @ForAll @IntRange(min = 1, max = 3) int quorum) {
    Ballot ballot = counted(quorum, votes);
    boolean outsider =
        ballot.votes().stream()
            .map(vote -> vote.actor().id().toLowerCase(java.util.Locale.ROOT))
            .anyMatch(id -> !id.equals("ada") && !id.equals("carl"));
    if (!outsider) {
      assertThat(ApprovalPolicy.standing(ballot)).isNotEqualTo(Standing.APPROVED);
    }
  }

  @Property(tries = 300)
  void the_quorum_counts_people(
      @ForAll("votes") List<DecideRequest> votes, @ForAll @IntRange(min = 1, max = 3) int quorum) {
    Ballot ballot = counted(quorum, votes);
    long people = ballot.votes().stream().map(vote -> vote.actor().id()).distinct().count();
    assertThat(ballot.votes()).hasSize((int) people);
    if (ApprovalPolicy.standing(ballot) == Standing.APPROVED) {
      assertThat(people).isGreaterThanOrEqualTo(quorum);
    }
  }

  /** Of each person only the last vote counts; between people the order does not matter. */
  @Property(tries = 300)
  void the_order_of_votes_does_not_matter(
      @ForAll("votes") List<DecideRequest> votes,
      @ForAll @IntRange(min = 1, max = 3) int quorum,
      @ForAll Random dice) {
    Map<String, Vote> last = new LinkedHashMap<>();
    votes.forEach(vote -> last.put(vote.actor().id(), vote(vote)));
    List<Vote> shuffled = new ArrayList<>(last.values());
    Collections.shuffle(shuffled, dice);
    Ballot inOrder = ballot(quorum);
    for (DecideRequest vote : votes) {
      inOrder = inOrder.with(vote(vote));
    }
    Ballot mixed = ballot(quorum);
    for (Vote vote : shuffled) {
      mixed = mixed.with(vote);
    }
    assertThat(ApprovalPolicy.standing(mixed)).isEqualTo(ApprovalPolicy.standing(inOrder));
  }

  @Provide
  Arbitrary<List<DecideRequest>> votes() {
    return Combinators.combine(
            Arbitraries.of(PEOPLE),
            Arbitraries.of(Vote.Decision.class),
            Arbitraries.of(Set.of("sre"), Set.<String>of(), Set.of("owner")))
        .as(
            (who, decision, roles) ->
                new DecideRequest(
                    "vote-of-" + who,
                    "before:canary",
                    decision,
                    new Actor(who, Actor.Kind.PERSON, roles, "cli", Set.of(who + "@example.org")),
                    Optional.of("because"),
                    Optional.empty(),
                    false))
        .list()
        .ofMaxSize(8);
  }

  /** The votes that the policy lets pass, one after the other. */
  private static Ballot counted(int quorum, List<DecideRequest> votes) {
    Ballot ballot = ballot(quorum);
    for (DecideRequest vote : votes) {
      if (ApprovalPolicy.refusal(ballot, vote).isEmpty()) {
        ballot = ballot.with(vote(vote));
      }
    }
    return ballot;
  }

  private static Vote vote(DecideRequest request) {
    return new Vote(
        request.id(),
        request.checkpoint(),
        request.decision(),
        request.actor(),
        request.reason(),
        "sha256:aa",
        request.breakGlass(),
        Instant.EPOCH);
  }

  private static Ballot ballot(int quorum) {
    return new Ballot(
        new Checkpoint(
            Checkpoint.Position.BEFORE,
            "canary",
            "sre",
            quorum,
            Duration.ofHours(4),
            Optional.empty(),
            "owner",
            Duration.ofDays(7)),
        true,
        List.of("sre"),
        List.of(),
        new Actor("ada", Actor.Kind.PERSON, Set.of(), "cli", Set.of("ada@example.org")),
        List.of("carl@example.org"),
        "sha256:aa");
  }
}
