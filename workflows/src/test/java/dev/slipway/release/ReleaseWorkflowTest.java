package dev.slipway.release;

import static dev.slipway.release.Releases.OPERATOR;
import static dev.slipway.release.Releases.approve;
import static dev.slipway.release.Releases.release;
import static dev.slipway.release.Releases.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.Verdict;
import dev.slipway.job.JobActivities;
import dev.slipway.lane.LaneState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the sources to production. */
@Timeout(60)
class ReleaseWorkflowTest {
  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  @Test
  void carries_a_candidate_to_production_past_two_checkpoints() {
    ReleaseWorkflow release =
        harbour.start(release().checkpoint("before:canary").checkpoint("before:production"));
    harbour.untilAsked(release, "before:canary");
    release.decide(approve("bea", "before:canary"));
    harbour.untilAsked(release, "before:production");
    release.decide(approve("carl", "before:production"));

    ReleaseView end = harbour.end(release);

    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(end.stages()).allMatch(stage -> stage.state() == StageView.State.PASSED);
    assertThat(end.holds()).isEmpty();
    assertThat(harbour.world.actions())
        .startsWith("release.started", "stage.passed")
        .contains("approval.approve", "checkpoint.approved")
        .endsWith("release.released");
    assertThat(harbour.world.events()).contains("release.in-production", "release.released");
    assertThat(harbour.world.calls).doesNotContain("stop server-v2");
    harbour.save("release/penguins-1", "two-checkpoints");
  }

  @Test
  void releases_a_given_candidate_without_training_it() {
    ReleaseView end = harbour.end(harbour.start(release().candidate("v7")));

    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(end.candidate().orElseThrow().version()).isEqualTo("v7");
    assertThat(harbour.world.calls).contains("find v7").doesNotContain("train", "publish");
  }

  @Test
  void releases_a_prompt_as_the_snapshot_that_holds_its_file() {
    ReleaseView end = harbour.end(harbour.start(release().prompt()));

    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(harbour.world.calls).contains("publish").doesNotContain("train");
  }

  @Test
  void a_first_release_is_judged_without_a_baseline() {
    harbour.world.inProduction = Optional.empty();

    ReleaseView end = harbour.end(harbour.start(release()));

    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(end.baseline()).isEmpty();
    assertThat(harbour.world.calls)
        .contains("judge")
        .doesNotContain("evaluate baseline", "deploy v1");
  }

  @Test
  void a_file_without_a_canary_still_asks_before_production() {
    ReleaseWorkflow release =
        harbour.start(release().withoutCanary().checkpoint("before:production"));
    harbour.untilAsked(release, "before:production");
    release.decide(approve("bea", "before:production"));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
    assertThat(harbour.world.events()).contains("release.in-production");
  }

  @Test
  void tells_the_ledger_with_the_first_entry_how_long_to_remember() {
    harbour.end(harbour.start(release()));

    assertThat(harbour.world.ledger.get(0).keep().orElseThrow().toDays()).isBetween(2556L, 2557L);
    assertThat(harbour.world.ledger.stream().skip(1)).allMatch(entry -> entry.keep().isEmpty());
  }

  @Test
  void ends_as_unchanged_where_production_has_the_same_sources() {
    harbour.world.inProduction = Optional.of(FakeWorld.version("v1", "sha256:sources"));

    ReleaseView end = harbour.end(harbour.start(release().onlyIfChanged()));

    assertThat(end.phase()).isEqualTo(Phase.UNCHANGED);
    assertThat(harbour.world.calls).doesNotContain("train");
    assertThat(harbour.world.events()).contains("release.unchanged");
    assertThat(harbour.lane()).isEqualTo(LaneState.FREE);
  }

  @Test
  void a_training_that_says_no_fails_the_release_and_gives_the_lane_back() {
    harbour.world.training = JobActivities.Outcome.FAILED;

    ReleaseView end = harbour.end(harbour.start(release()));

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(harbour.lane()).isEqualTo(LaneState.FREE);
  }

  @Test
  void gates_that_say_no_fail_the_release() {
    harbour.world.gates = Verdict.Kind.FAIL;
    assertThat(harbour.end(harbour.start(release())).phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void gates_without_enough_examples_end_it_as_inconclusive() {
    harbour.world.gates = Verdict.Kind.INCONCLUSIVE;
    assertThat(harbour.end(harbour.start(release())).phase()).isEqualTo(Phase.INCONCLUSIVE);
  }

  @Test
  void a_check_that_says_no_fails_the_release_and_stops_the_candidates_server() {
    harbour.world.checking = JobActivities.Outcome.FAILED;

    ReleaseView end = harbour.end(harbour.start(release()));

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(harbour.world.calls).contains("stop server-v2");
  }

  @Test
  void an_errored_stage_passes_once_it_is_retried() {
    harbour.world.failing.put("snapshot", "no such directory");
    ReleaseWorkflow release = harbour.start(release());
    harbour.untilHeld(release, Hold.Kind.RETRY);
    harbour.world.failing.clear();

    release.retryStage(wish("retry-1", OPERATOR));

    assertThat(harbour.end(release).phase()).isEqualTo(Phase.RELEASED);
    assertThat(harbour.world.actions()).contains("stage.errored", "release.retry");
    assertThat(harbour.world.recorded("stage.errored").holds())
        .as("lists show what the last entry carries")
        .extracting(Hold::kind)
        .containsExactly(Hold.Kind.RETRY);
    harbour.save("release/penguins-1", "errored-then-retried");
  }

  @Test
  void an_errored_stage_that_nobody_retries_ends_the_release_as_errored() {
    harbour.world.training = JobActivities.Outcome.OUT_OF_MEMORY;

    ReleaseView end = harbour.end(harbour.start(release()));

    assertThat(end.phase()).isEqualTo(Phase.ERRORED);
    assertThat(end.outcome().orElseThrow()).contains("OUT_OF_MEMORY");
    assertThat(Duration.between(end.startedAt(), end.updatedAt()))
        .isGreaterThanOrEqualTo(StageRunner.RETRY_WINDOW);
  }

  @Test
  void one_arm_that_cannot_be_evaluated_stops_the_other() {
    harbour.world.blocked.add("evaluate baseline");
    harbour.world.failing.put("evaluate candidate", "the harness is missing");
    ReleaseWorkflow release = harbour.start(release());

    harbour.untilCalled("evaluate baseline cancelled");
    harbour.untilHeld(release, Hold.Kind.RETRY);
  }

  @Test
  void what_cannot_be_undone_is_said_and_keeps_nothing_else() {
    harbour.world.checking = JobActivities.Outcome.FAILED;
    harbour.world.failing.put("stop server-v2", "it is not ours");

    ReleaseView end = harbour.end(harbour.start(release()));

    assertThat(end.phase()).isEqualTo(Phase.FAILED);
    assertThat(harbour.world.actions()).contains("stage.left-behind");
    assertThat(harbour.lane()).isEqualTo(LaneState.FREE);
  }
}
