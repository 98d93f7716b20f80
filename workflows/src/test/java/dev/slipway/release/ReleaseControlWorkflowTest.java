package dev.slipway.release;

import static dev.slipway.release.Releases.OPERATOR;
import static dev.slipway.release.Releases.approve;
import static dev.slipway.release.Releases.person;
import static dev.slipway.release.Releases.release;
import static dev.slipway.release.Releases.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.lane.LaneState;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People, alerts and Temporal interrupt a release. */
@Timeout(60)
class ReleaseControlWorkflowTest {
  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  @Test
  void aborted_in_training_the_job_is_cancelled() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("train");
    release.abort(wish("abort-1", OPERATOR));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.ABORTED);
    assertThat(end.stages()).noneMatch(stage -> stage.state() == StageView.State.RUNNING);
    assertThat(harbour.world.calls).contains("train cancelled");
    assertThat(harbour.lane()).isEqualTo(LaneState.FREE);
    harbour.save("release/penguins-1", "aborted-in-training");
  }

  @Test
  void aborted_while_its_server_starts_the_server_is_stopped_all_the_same() {
    harbour.world.blocked.add("deploy v2");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("deploy v2");
    release.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ABORTED);
  }

  @Test
  void aborted_in_staging_the_candidates_server_is_stopped() {
    harbour.world.blocked.add("check");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("check");
    release.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ABORTED);
    assertThat(harbour.world.calls).contains("check cancelled", "stop server-v2");
  }

  @Test
  void aborted_at_a_checkpoint_nobody_needs_to_vote_any_more() {
    ReleaseWorkflow release = harbour.start(release().checkpoint("before:canary"));
    harbour.untilAsked(release, "before:canary");
    release.abort(wish("abort-1", OPERATOR));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.ABORTED);
    assertThat(end.checkpoints().get(0).state()).isEqualTo(CheckpointView.State.NOT_REACHED);
  }

  @Test
  void aborted_while_it_waits_for_a_retry() {
    harbour.world.failing.put("train", "no such image");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilHeld(release, Hold.Kind.RETRY);
    release.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ABORTED);
  }

  @Test
  void aborted_while_paused() {
    ReleaseWorkflow release = paused();
    release.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ABORTED);
    assertThat(harbour.world.calls).doesNotContain("evaluate candidate");
  }

  @Test
  void aborted_in_the_canary_traffic_goes_back_first() {
    ReleaseWorkflow release = canary();
    release.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ABORTED);
    assertThat(harbour.rollout().heard()).contains("rollBack ABORT");
    assertThat(harbour.world.calls).contains("stop server-v2");
  }

  @Test
  void a_person_rolls_back_in_the_watch_and_twice_is_once() {
    ReleaseWorkflow release = watching();
    release.rollback(wish("rollback-1", OPERATOR));
    release.rollback(wish("rollback-1", OPERATOR));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(end.outcome().orElseThrow()).contains("olga");
    assertThat(harbour.rollout().heard()).containsOnlyOnce("rollBack PERSON");
    harbour.save("release/penguins-1", "rolled-back-by-person");
  }

  @Test
  void a_rollback_waits_neither_for_the_ledger_nor_for_a_vote_that_does() {
    ReleaseWorkflow release = harbour.start(release().checkpoint("after:canary[0]"));
    harbour.untilAsked(release, "after:canary[0]");
    harbour.world.blocked.add("ledger");
    harbour.send(release, "decide", approve("bea", "after:canary[0]"));
    harbour.send(release, "rollback", wish("rollback-1", OPERATOR));

    harbour.eventually(
        () -> harbour.rollout().heard().contains("rollBack PERSON"),
        () -> harbour.rollout().heard().toString());
    harbour.world.blocked.clear();
    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  void an_alert_rolls_back_once_however_often_it_fires() {
    ReleaseWorkflow release = canary();
    release.alert(new Alert("a1", "alertmanager", "error rate"));
    release.alert(new Alert("a1", "alertmanager", "error rate"));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(harbour.rollout().heard()).containsOnlyOnce("rollBack ALERT");
  }

  @Test
  void an_alert_before_any_traffic_changes_nothing() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("train");
    release.alert(new Alert("a1", "alertmanager", "error rate"));
    harbour.world.blocked.clear();

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void a_rollback_before_any_traffic_and_a_missing_role_are_refused() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("train");

    assertThatThrownBy(() -> release.rollback(wish("r", OPERATOR)))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("use abort");
    assertThatThrownBy(() -> release.pause(wish("p", person("bea", "sre"))))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("needs the role operator");
    harbour.world.blocked.clear();
  }

  @Test
  void a_pause_given_while_the_rollout_starts_reaches_it() {
    harbour.world.blocked.add("deploy v1");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("deploy v1");
    release.pause(wish("pause-1", OPERATOR));
    harbour.world.blocked.clear();
    harbour.until(release, view -> view.rollout().isPresent());

    assertThat(harbour.rollout().heard()).contains("pause the release is paused");
    release.resume(wish("resume-1", OPERATOR));
    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void a_skipped_bake_reaches_the_rollout() {
    ReleaseWorkflow release = canary();
    release.skipBake(wish("skip-1", OPERATOR));
    harbour.until(release, Phase.WATCHING);
    assertThat(harbour.rollout().heard()).containsExactly("skipBake");
  }

  @Test
  void superseded_before_its_first_task_it_does_nothing() {
    ReleaseWorkflow release = harbour.submit(release().input());
    release.superseded("penguins-2");
    harbour.env.start();

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.SUPERSEDED);
    assertThat(harbour.world.calls).doesNotContain("snapshot", "enter");
  }

  @Test
  void cancelled_in_temporal_while_training_it_still_cleans_up() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("train");
    harbour.untyped(release).cancel();

    // Temporal shows it as cancelled, and it has cleaned up all the same.
    assertThatThrownBy(() -> harbour.end(release)).hasStackTraceContaining("was cancelled");
    assertThat(release.status().phase()).isEqualTo(Phase.ABORTED);
    assertThat(harbour.world.calls).contains("train cancelled");
    assertThat(harbour.world.actions()).endsWith("release.aborted");
    assertThat(harbour.lane()).isEqualTo(LaneState.FREE);
  }

  @Test
  void cancelled_in_temporal_in_the_canary_traffic_goes_back_first() {
    ReleaseWorkflow release = canary();
    harbour.untyped(release).cancel();

    assertThatThrownBy(() -> harbour.end(release)).hasStackTraceContaining("was cancelled");
    assertThat(release.status().phase()).isEqualTo(Phase.ABORTED);
    assertThat(harbour.rollout().heard()).containsExactly("rollBack ABORT");
    assertThat(harbour.world.calls).contains("stop server-v2");
  }

  @Test
  void a_rollout_that_broke_off_is_followed_by_one_that_takes_traffic_back() {
    ReleaseWorkflow release = canary();
    harbour.rollout().pull("break");

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.ERRORED);
    assertThat(harbour.rollout().heard()).contains("rollBack ABORT");
  }

  @Test
  void a_freeze_holds_the_canary_and_ends_by_itself() {
    ReleaseWorkflow release = harbour.start(release().freeze(frozen(Duration.ZERO, 24)));
    harbour.untilHeld(release, Hold.Kind.FREEZE);
    assertThat(release.status().phase()).isEqualTo(Phase.QUEUED);

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(Duration.between(end.startedAt(), end.updatedAt()))
        .isGreaterThan(Duration.ofHours(47));
    harbour.save("release/penguins-1", "frozen");
  }

  @Test
  void aborted_while_frozen() {
    ReleaseWorkflow release = harbour.start(release().freeze(frozen(Duration.ZERO, 24)));
    harbour.untilHeld(release, Hold.Kind.FREEZE);
    release.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.ABORTED);
  }

  @Test
  void a_freeze_is_overridden_by_the_break_glass_role_alone() {
    ReleaseWorkflow release = harbour.start(release().freeze(frozen(Duration.ZERO, 24)));
    harbour.untilHeld(release, Hold.Kind.FREEZE);
    assertThatThrownBy(() -> release.resume(wish("r1", OPERATOR)))
        .hasStackTraceContaining("break-glass only");

    release.resume(wish("r2", person("gwen", "break-glass")));

    ReleaseView canary = harbour.until(release, Phase.CANARY);
    assertThat(canary.breakGlass()).isTrue();
    assertThat(canary.holds()).isEmpty();
  }

  @Test
  void a_freeze_in_mid_canary_pauses_it_and_leaves_a_persons_pause_alone() {
    ReleaseWorkflow release =
        harbour.start(
            release().checkpoint("after:canary[0]").freeze(frozen(Duration.ofHours(2), 3)));
    harbour.untilAsked(release, "after:canary[0]");
    release.pause(wish("pause-1", OPERATOR));
    harbour.env.sleep(Duration.ofHours(3));
    harbour.untilHeld(release, Hold.Kind.FREEZE);
    harbour.env.sleep(Duration.ofHours(3));
    harbour.until(release, v -> v.holds().stream().noneMatch(h -> h.kind() == Hold.Kind.FREEZE));

    assertThat(harbour.rollout().heard()).containsExactly("pause olga", "pause freeze window");
    release.resume(wish("resume-1", OPERATOR));
    release.decide(approve("bea", "after:canary[0]"));
    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void paused_in_training_it_stops_before_the_next_stage() {
    ReleaseWorkflow release = paused();
    assertThat(release.status().holds()).anyMatch(hold -> hold.kind() == Hold.Kind.PAUSE);
    release.resume(wish("resume-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
  }

  private ReleaseWorkflow paused() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilCalled("train");
    release.pause(wish("pause-1", OPERATOR));
    harbour.world.blocked.clear();
    harbour.until(release, v -> v.stages().get(1).state() == StageView.State.PASSED);
    return release;
  }

  private ReleaseWorkflow canary() {
    ReleaseWorkflow release = harbour.start(release());
    harbour.until(release, view -> view.rollout().isPresent());
    return release;
  }

  private ReleaseWorkflow watching() {
    ReleaseWorkflow release = canary();
    release.skipBake(wish("skip-1", OPERATOR));
    harbour.until(release, Phase.WATCHING);
    return release;
  }

  private Freeze frozen(Duration in, int hours) {
    Instant now = Instant.ofEpochMilli(harbour.env.currentTimeMillis());
    LocalDateTime from = LocalDateTime.ofInstant(now.plus(in), ZoneOffset.UTC);
    ZoneId zone = ZoneId.of("UTC");
    return new Freeze.Once(from.minusMinutes(1), from.plusHours(hours), zone, "year-end");
  }
}
