package dev.slipway.release;

import static dev.slipway.release.Releases.OPERATOR;
import static dev.slipway.release.Releases.approve;
import static dev.slipway.release.Releases.person;
import static dev.slipway.release.Releases.reject;
import static dev.slipway.release.Releases.release;
import static dev.slipway.release.Releases.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.approval.DecideRequest;
import dev.slipway.approval.Vote;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where people decide about a release. */
@Timeout(60)
class ReleaseApprovalWorkflowTest {
  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  private static final String CANARY = "before:canary";

  @Test
  void a_rejection_ends_the_release_and_stops_the_candidates_server() {
    ReleaseWorkflow release = asked();
    release.decide(reject("bea", CANARY));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.REJECTED);
    assertThat(end.outcome().orElseThrow()).contains("bea rejected");
    assertThat(harbour.world.calls).contains("stop server-v2");
    harbour.save("release/penguins-1", "rejected");
  }

  @Test
  void a_rejection_at_a_canary_step_moves_traffic_back_first() {
    ReleaseWorkflow release = harbour.start(release().checkpoint("after:canary[0]"));
    harbour.untilAsked(release, "after:canary[0]");
    release.decide(reject("bea", "after:canary[0]"));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.REJECTED);
    assertThat(harbour.rollout().heard()).contains("rollBack REJECTED");
  }

  @Test
  void the_starter_and_an_author_are_refused_and_leave_no_trace() {
    ReleaseWorkflow release =
        harbour.start(release().checkpoint(CANARY).authors("dan@example.org"));
    harbour.untilAsked(release, CANARY);

    assertRefused(() -> release.decide(approve("ada", CANARY)), "started this release");
    assertRefused(() -> release.decide(approve("dan", CANARY)), "wrote this change");
    assertThat(harbour.world.actions()).doesNotContain("approval.approve");
  }

  @Test
  void the_same_vote_twice_counts_once() {
    ReleaseWorkflow release = harbour.start(release().checkpoint(CANARY, 2, Optional.empty()));
    harbour.untilAsked(release, CANARY);
    release.decide(approve("bea", CANARY));
    ReleaseView again = release.decide(approve("bea", CANARY));

    assertThat(again.checkpoints().get(0).votes()).hasSize(1);
    assertThat(harbour.world.actions()).containsOnlyOnce("approval.approve");
    release.decide(approve("carl", CANARY));
    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void a_vote_for_another_candidate_is_refused() {
    ReleaseWorkflow release = asked();
    DecideRequest vote = approve("bea", CANARY);
    DecideRequest stale =
        new DecideRequest(
            "stale",
            CANARY,
            Vote.Decision.APPROVE,
            vote.actor(),
            Optional.empty(),
            Optional.of("sha256:another"),
            false);

    assertRefused(() -> release.decide(stale), "look at it again");
  }

  @Test
  void a_vote_before_the_checkpoint_or_at_an_unknown_one_is_refused() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow release = harbour.start(release().checkpoint(CANARY));
    harbour.untilCalled("train");

    assertRefused(() -> release.decide(approve("bea", CANARY)), "is not open");
    assertRefused(() -> release.decide(approve("bea", "before:lunch")), "no checkpoint");
    harbour.world.blocked.clear();
  }

  @Test
  void people_are_reminded_others_are_asked_too_and_at_last_it_expires() {
    ReleaseWorkflow release =
        harbour.start(release().checkpoint(CANARY, 1, Optional.of(Duration.ofHours(24))));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.EXPIRED);
    assertThat(end.checkpoints().get(0).state()).isEqualTo(CheckpointView.State.EXPIRED);
    assertThat(end.checkpoints().get(0).roles()).containsExactly("sre", "owner");
    // Two days, every four hours, the last moment excepted; one escalation on the way.
    assertThat(harbour.world.actions().stream().filter("checkpoint.reminded"::equals)).hasSize(11);
    assertThat(harbour.world.actions()).containsOnlyOnce("checkpoint.escalated");
    harbour.save("release/penguins-1", "expired");
  }

  @Test
  void the_role_that_was_escalated_to_may_decide() {
    ReleaseWorkflow release =
        harbour.start(release().checkpoint(CANARY, 1, Optional.of(Duration.ofHours(24))));
    harbour.untilAsked(release, CANARY);
    DecideRequest byOwner = byOwner();
    assertRefused(() -> release.decide(byOwner), "is decided by sre");
    harbour.env.sleep(Duration.ofHours(25));

    release.decide(byOwner);

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void broken_glass_opens_a_checkpoint_and_shows() {
    ReleaseWorkflow release = asked();
    release.decide(
        new DecideRequest(
            "glass",
            CANARY,
            Vote.Decision.APPROVE,
            person("ada", "break-glass"),
            Optional.of("production burns"),
            Optional.empty(),
            true));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(end.breakGlass()).isTrue();
    assertThat(end.checkpoints().get(0).state()).isEqualTo(CheckpointView.State.BROKEN_GLASS);
    assertThat(harbour.world.actions()).contains("approval.glass-broken");
  }

  @Test
  void a_vote_counts_while_paused_and_the_release_goes_on_once_resumed() {
    ReleaseWorkflow release = asked();
    release.pause(wish("pause-1", OPERATOR));
    release.decide(approve("bea", CANARY));
    harbour.until(release, v -> v.checkpoints().get(0).state() == CheckpointView.State.APPROVED);
    assertThat(release.status().phase()).isEqualTo(Phase.STAGING);

    release.resume(wish("resume-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void a_checkpoint_asked_for_twice_by_the_rollout_opens_once() {
    ReleaseWorkflow release = harbour.start(release().checkpoint("after:canary[0]"));
    harbour.untilAsked(release, "after:canary[0]");
    harbour.rollout().pull("ask canary[0]");
    release.decide(approve("bea", "after:canary[0]"));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
    assertThat(harbour.world.actions()).containsOnlyOnce("checkpoint.opened");
  }

  @Test
  void a_checkpoint_closes_when_a_guardrail_rolls_back() {
    ReleaseWorkflow release = harbour.start(release().checkpoint("after:canary[0]"));
    harbour.untilAsked(release, "after:canary[0]");
    harbour.rollout().pull("guardrail");

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(end.checkpoints().get(0).state()).isEqualTo(CheckpointView.State.NOT_REACHED);
  }

  private ReleaseWorkflow asked() {
    ReleaseWorkflow release = harbour.start(release().checkpoint(CANARY));
    harbour.untilAsked(release, CANARY);
    return release;
  }

  private static DecideRequest byOwner() {
    return new DecideRequest(
        "vote-owner",
        CANARY,
        Vote.Decision.APPROVE,
        person("otto", "owner"),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static void assertRefused(Runnable update, String why) {
    assertThatThrownBy(update::run)
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining(why);
  }
}
