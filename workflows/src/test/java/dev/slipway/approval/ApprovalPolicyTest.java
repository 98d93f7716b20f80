package dev.slipway.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.approval.ApprovalPolicy.Standing;
import dev.slipway.approval.Vote.Decision;
import dev.slipway.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row per line of the table in {@code docs/approvals.md}. */
class ApprovalPolicyTest {
  private static final String DIGEST = "sha256:aa";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # row                                   | open  | kind    | voter   | roles           | vote    | digest    | reason | glass | refused because
          somebody else with the role approves    | true  | PERSON  | bea     | sre             | APPROVE |           |        | false |
          the checkpoint was not reached          | false | PERSON  | bea     | sre             | APPROVE |           |        | false | is not open
          a service votes                         | true  | SERVICE | jenkins | sre             | APPROVE |           |        | false | only people decide
          the schedule votes                      | true  | SCHEDULE| weekly  | sre             | APPROVE |           |        | false | only people decide
          the vote names another candidate        | true  | PERSON  | bea     | sre             | APPROVE | sha256:bb |        | false | look at it again
          the vote names this candidate           | true  | PERSON  | bea     | sre             | APPROVE | sha256:aa |        | false |
          a rejection without a reason            | true  | PERSON  | bea     | sre             | REJECT  |           |        | false | a rejection needs a reason
          a rejection with a blank reason         | true  | PERSON  | bea     | sre             | REJECT  |           | ' '    | false | a rejection needs a reason
          a rejection with a reason               | true  | PERSON  | bea     | sre             | REJECT  |           | slow   | false |
          the role is missing                     | true  | PERSON  | bea     | lead-engineer   | APPROVE |           |        | false | is decided by sre
          no role at all                          | true  | PERSON  | bea     |                 | REJECT  |           | slow   | false | has no role
          the owner has no vote by that           | true  | PERSON  | bea     | owner           | APPROVE |           |        | false | is decided by sre
          the starter approves                    | true  | PERSON  | ada     | sre             | APPROVE |           |        | false | started this release
          the starter under another case          | true  | PERSON  | ADA     | sre             | APPROVE |           |        | false | started this release
          the starter rejects                     | true  | PERSON  | ada     | sre             | REJECT  |           | slow   | false |
          the author of the change approves       | true  | PERSON  | carl    | sre             | APPROVE |           |        | false | wrote this change
          the author rejects                      | true  | PERSON  | carl    | sre             | REJECT  |           | slow   | false |
          the same person approves twice          | true  | PERSON  | dan     | sre             | APPROVE |           |        | false | has approved already
          somebody who approved rejects after all | true  | PERSON  | dan     | sre             | REJECT  |           | slow   | false |
          glass broken without the role           | true  | PERSON  | bea     | sre             | APPROVE |           | fire   | true  | does not have the role break-glass
          glass broken without a reason           | true  | PERSON  | bea     | break-glass     | APPROVE |           |        | true  | needs a reason
          glass broken by the starter             | true  | PERSON  | ada     | break-glass     | APPROVE |           | fire   | true  |
          glass broken to reject                  | true  | PERSON  | bea     | break-glass     | REJECT  |           | fire   | true  | needs no broken glass
          """)
  void refuses_or_takes_a_vote(
      String row,
      boolean open,
      Actor.Kind kind,
      String voter,
      String roles,
      Decision decision,
      String digest,
      String reason,
      boolean glass,
      String why) {
    Set<String> held =
        roles == null ? Set.of() : Arrays.stream(roles.split(" ")).collect(Collectors.toSet());
    DecideRequest request =
        new DecideRequest(
            "vote-1",
            "after:canary[0]",
            decision,
            new Actor(voter, kind, held, "cli", Set.of(voter + "@example.org")),
            Optional.ofNullable(reason),
            Optional.ofNullable(digest),
            glass);

    Optional<String> refusal = ApprovalPolicy.refusal(ballot(1, open, approval("dan")), request);

    if (why == null) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).hasValueSatisfying(text -> assertThat(text).contains(why));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', OPEN",
    "1, dan, APPROVED",
    "2, dan, OPEN",
    "2, dan+eve, APPROVED",
    "3, dan+eve, OPEN",
    "1, -dan, REJECTED",
    "1, dan+-eve, REJECTED",
    "5, !dan, BROKEN_GLASS",
    "5, !dan+-eve, REJECTED",
  })
  void stands_as_the_votes_say(int quorum, String votes, Standing expected) {
    Ballot ballot = ballot(quorum, true);
    for (String vote : votes.isEmpty() ? new String[0] : votes.split("\\+")) {
      ballot =
          ballot.with(
              vote.startsWith("-")
                  ? vote(vote.substring(1), Decision.REJECT, false)
                  : vote.startsWith("!")
                      ? vote(vote.substring(1), Decision.APPROVE, true)
                      : approval(vote));
    }
    assertThat(ApprovalPolicy.standing(ballot)).isEqualTo(expected);
  }

  @Test
  void a_persons_later_vote_replaces_the_earlier() {
    Ballot ballot = ballot(2, true, approval("dan")).with(vote("dan", Decision.REJECT, false));
    assertThat(ballot.votes()).hasSize(1);
    assertThat(ApprovalPolicy.standing(ballot)).isEqualTo(Standing.REJECTED);
  }

  private static Ballot ballot(int quorum, boolean open, Vote... votes) {
    return new Ballot(
        new Checkpoint(
            Checkpoint.Position.AFTER,
            "canary[0]",
            "sre",
            quorum,
            Duration.ofHours(4),
            Optional.empty(),
            "owner",
            Duration.ofDays(7)),
        open,
        List.of("sre"),
        List.of(votes),
        new Actor("ada", Actor.Kind.PERSON, Set.of(), "cli", Set.of("ada@example.org")),
        List.of("carl@example.org"),
        DIGEST);
  }

  private static Vote approval(String who) {
    return vote(who, Decision.APPROVE, false);
  }

  private static Vote vote(String who, Decision decision, boolean glass) {
    return new Vote(
        "vote-of-" + who,
        "after:canary[0]",
        decision,
        new Actor(who, Actor.Kind.PERSON, Set.of("sre"), "cli", Set.of()),
        Optional.empty(),
        DIGEST,
        glass,
        Instant.EPOCH);
  }
}
