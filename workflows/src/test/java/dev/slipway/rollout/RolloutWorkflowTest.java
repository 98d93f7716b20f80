package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.Verdict;
import dev.slipway.rollout.RolloutResult.Cause;
import dev.slipway.rollout.RolloutResult.End;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RolloutWorkflowTest {
  private static final RollBackRequest BY_ADA =
      new RollBackRequest("looks wrong", "ada", RollBackRequest.Kind.PERSON);

  private final RolloutHarness harness = new RolloutHarness();
  private final FakePeers peers = harness.peers;

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void a_good_candidate_climbs_is_approved_watched_and_kept() {
    harness.start(RolloutHarness.input("after:canary[0]", "before:production"));
    harness.after(Duration.ofHours(2), rollout -> rollout.proceed("canary[0]"));
    harness.after(Duration.ofHours(5), rollout -> rollout.proceed("before:production"));
    RolloutResult result = harness.result();
    assertThat(result.end()).isEqualTo(End.KEPT);
    assertThat(result.cause()).isEqualTo(Cause.NONE);
    assertThat(peers.shares).containsExactly(5.0, 50.0, 95.0, 100.0);
    assertThat(peers.versions).isSorted().doesNotHaveDuplicates().allMatch(v -> v > 100);
    assertThat(peers.aliases).containsExactly("v2");
    assertThat(peers.stopped).containsExactly("birds/penguins/v1");
    assertThat(harness.told())
        .containsExactly(
            "STEP",
            "CHECKPOINT canary[0]",
            "STEP",
            "CHECKPOINT production",
            "STEP",
            "PRODUCTION",
            "STEP");
    assertThat(peers.actions)
        .contains("traffic.shifted", "canary.advanced", "alias.moved", "production.reached");
    assertThat(new HashSet<>(peers.keys)).hasSameSizeAs(peers.keys);
    assertThat(peers.looks).isNotEmpty().allMatch(look -> look.verdict() == Verdict.Kind.PASS);
    harness.save("happy");
  }

  @Test
  void a_guardrail_takes_a_bad_candidate_back_at_once() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(3), () -> peers.candidateErrors = 900);
    RolloutResult result = harness.result();
    assertThat(result.end()).isEqualTo(End.ROLLED_BACK);
    assertThat(result.cause()).isEqualTo(Cause.GUARDRAIL);
    assertThat(result.sentence()).contains("error_rate").contains("1.2x");
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isLessThan(5));
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(peers.stopped).containsExactly("birds/penguins/v2");
    assertThat(peers.aliases).isEmpty();
    assertThat(harness.told()).endsWith("ROLLING_BACK");
    assertThat(peers.actions).endsWith("rollback.done").contains("rollback.started");
    harness.save("guardrail");
  }

  @Test
  void missing_telemetry_holds_and_goes_on_when_it_is_back() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(3), () -> peers.silent = true);
    harness.afterwards(Duration.ofMinutes(20), () -> peers.silent = false);
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(harness.told()).containsSubsequence("STEP", "HELD", "STEP");
    assertThat(peers.looks).anyMatch(look -> look.verdict() == Verdict.Kind.ERROR);
    harness.save("outage-recovered");
  }

  @Test
  void a_long_outage_ends_safely_as_an_error() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(3), () -> peers.silent = true);
    RolloutResult result = harness.result();
    assertThat(result.end()).isEqualTo(End.ROLLED_BACK);
    assertThat(result.cause()).isEqualTo(Cause.ERROR);
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    harness.save("outage-ended");
  }

  @Test
  void a_pause_keeps_the_share_and_keeps_looking() {
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.pause("ada"));
    harness.afterwards(Duration.ofHours(3), () -> assertThat(peers.shares).containsExactly(5.0));
    harness.after(Duration.ofHours(4), rollout -> rollout.resume("ada"));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(peers.looks).filteredOn(look -> look.step() == 0).hasSizeGreaterThan(200);
    harness.save("pause");
  }

  @Test
  void a_regression_in_a_pause_rolls_back() {
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.pause("ada"));
    harness.afterwards(Duration.ofHours(1), () -> peers.candidateErrors = 900);
    assertThat(harness.result().cause()).isEqualTo(Cause.GUARDRAIL);
  }

  @Test
  void too_little_evidence_holds_until_a_person_skips_the_bake() {
    peers.thin = true;
    harness.start(RolloutHarness.input());
    harness.afterwards(
        Duration.ofHours(1), () -> assertThat(harness.told()).containsExactly("STEP", "HELD"));
    harness.after(Duration.ofHours(1), rollout -> rollout.skipBake("ada"));
    harness.afterwards(Duration.ofHours(2), () -> peers.thin = false);
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    harness.save("skip-bake");
  }

  @Disabled("fails today; the cause, in test or workflow, is not found yet")
  @Test
  void nobody_deciding_about_missing_evidence_ends_as_inconclusive() {
    peers.thin = true;
    RolloutInput input = RolloutHarness.input();
    harness.start(withThinPlan(input));
    RolloutResult result = harness.result();
    assertThat(result.cause()).isEqualTo(Cause.INCONCLUSIVE);
    assertThat(peers.shares).containsExactly(5.0, 0.0);
  }

  @ParameterizedTest
  @CsvSource({
    "PT2M, ''", // in the first bake
    "PT30M, after:canary[0]", // at a checkpoint
    "PT40M, ''" // in the watch
  })
  void a_person_rolls_back_in_every_phase(Duration when, String checkpoint) {
    harness.start(checkpoint.isEmpty() ? RolloutHarness.input() : RolloutHarness.input(checkpoint));
    harness.after(when, rollout -> rollout.rollBack(BY_ADA));
    RolloutResult result = harness.result();
    assertThat(result.cause()).isEqualTo(Cause.PERSON);
    assertThat(result.sentence()).isEqualTo("looks wrong (ada)");
    assertThat(result.view().candidatePercent()).isZero();
    assertThat(peers.shares.get(peers.shares.size() - 1)).isZero();
    if (peers.shares.contains(95.0)) {
      assertThat(peers.aliases).containsExactly("v2", "v1");
      harness.save("person-in-watch");
    }
  }

  @Test
  void a_regression_in_the_watch_rolls_back_traffic_and_alias() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(50), () -> peers.candidateErrors = 5000);
    assertThat(harness.result().cause()).isEqualTo(Cause.GUARDRAIL);
    assertThat(peers.shares).containsExactly(5.0, 50.0, 95.0, 0.0);
    assertThat(peers.aliases).containsExactly("v2", "v1");
  }

  @Disabled("fails today; the cause, in test or workflow, is not found yet")
  @Test
  void a_wish_that_arrives_before_the_first_task_is_obeyed_before_any_shift() {
    harness.env.getWorkerFactory().suspendPolling();
    RolloutWorkflow rollout = Alone.start(harness, RolloutHarness.input());
    rollout.rollBack(BY_ADA);
    harness.env.getWorkerFactory().resumePolling();
    RolloutResult result = Alone.result(harness);
    assertThat(result.cause()).isEqualTo(Cause.PERSON);
    assertThat(peers.shares).isEmpty();
    assertThat(peers.stopped).containsExactly("birds/penguins/v2");
  }

  @Disabled("fails today; the cause, in test or workflow, is not found yet")
  @Test
  void cancelling_rolls_back() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(4), harness::cancelRollout);
    RolloutResult result = harness.result();
    assertThat(result.cause()).isEqualTo(Cause.ABORT);
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    harness.save("cancelled");
  }

  @Disabled("fails today; the cause, in test or workflow, is not found yet")
  @Test
  void a_rollback_is_tried_until_it_is_done_and_says_that_it_cannot() {
    peers.failingShiftsToZero.set(25);
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.rollBack(BY_ADA));
    RolloutResult result = harness.result();
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(peers.actions).contains("rollback.stuck");
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isGreaterThan(60));
    harness.save("stuck-rollback");
  }

  @Test
  void a_first_release_goes_straight_to_everybody_after_people_agreed() {
    harness.start(RolloutHarness.firstRelease(RolloutHarness.input("before:production")));
    harness.after(Duration.ofHours(1), rollout -> rollout.proceed("production"));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(peers.shares).containsExactly(100.0);
    assertThat(peers.stopped).isEmpty();
    assertThat(harness.told()).startsWith("CHECKPOINT production").contains("PRODUCTION");
    harness.save("first-release");
  }

  @Test
  void an_alert_is_obeyed_where_the_file_names_alerts() {
    harness.start(RolloutHarness.input());
    harness.after(
        Duration.ofMinutes(2),
        rollout ->
            rollout.rollBack(
                new RollBackRequest("p99 fires", "alertmanager", RollBackRequest.Kind.ALERT)));
    assertThat(harness.result().cause()).isEqualTo(Cause.ALERT);
  }

  private static RolloutInput withThinPlan(RolloutInput input) {
    CanaryPlan plan = input.plan().orElseThrow();
    CanaryPlan rare =
        new CanaryPlan(
            plan.traffic(),
            plan.steps(),
            plan.unit(),
            plan.guardrails(),
            plan.telemetry(),
            Duration.ofHours(12),
            plan.outageLimit(),
            plan.extend());
    return new RolloutInput(
        input.releaseId(),
        input.releaseWorkflowId(),
        input.team(),
        input.subject(),
        java.util.Optional.of(rare),
        input.production(),
        input.rollback(),
        input.candidate(),
        input.candidateServer(),
        input.baseline(),
        input.baselineServer(),
        input.checkpoints(),
        input.fence(),
        java.util.Optional.empty());
  }

  /** A rollout without a parent, for what has to happen before its first task. */
  private static final class Alone {
    static RolloutWorkflow start(RolloutHarness harness, RolloutInput input) {
      RolloutWorkflow rollout =
          harness
              .env
              .getWorkflowClient()
              .newWorkflowStub(
                  RolloutWorkflow.class,
                  io.temporal.client.WorkflowOptions.newBuilder()
                      .setTaskQueue("rollouts")
                      .setWorkflowId(ParentWorkflow.Impl.CHILD)
                      .build());
      io.temporal.client.WorkflowClient.start(rollout::run, input);
      return rollout;
    }

    static RolloutResult result(RolloutHarness harness) {
      return harness
          .env
          .getWorkflowClient()
          .newUntypedWorkflowStub(ParentWorkflow.Impl.CHILD)
          .getResult(RolloutResult.class);
    }
  }
}
