package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.analysis.Verdict;
import dev.slipway.release.RollbackSpec.Trigger;
import dev.slipway.rollout.RolloutResult.Cause;
import dev.slipway.rollout.RolloutResult.End;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
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
  void the_version_in_production_released_once_more_keeps_its_server() {
    harness.start(RolloutHarness.sameVersionAgain(RolloutHarness.input()));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(peers.stopped).isEmpty();
  }

  @Test
  void the_version_in_production_released_once_more_and_taken_back_keeps_its_server() {
    peers.candidateErrors = 400;
    harness.start(RolloutHarness.sameVersionAgain(RolloutHarness.input()));
    assertThat(harness.result().end()).isEqualTo(End.ROLLED_BACK);
    assertThat(peers.stopped).isEmpty();
  }

  @Test
  void a_good_candidate_climbs_is_approved_watched_and_kept() {
    harness.start(RolloutHarness.input("after:canary[0]", "before:production"));
    harness.after(Duration.ofMinutes(30), rollout -> rollout.proceed("canary[0]"));
    harness.after(Duration.ofMinutes(50), rollout -> rollout.proceed("before:production"));
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
  void a_broken_split_is_held_for_people_and_blames_nobody() {
    harness.start(RolloutHarness.input());
    harness.afterwards(
        Duration.ofMinutes(3),
        () -> {
          peers.lopsided = true;
          peers.candidateErrors = 400;
        });
    harness.afterwards(
        Duration.ofMinutes(40), () -> assertThat(harness.told()).containsExactly("STEP", "HELD"));
    harness.afterwards(
        Duration.ofMinutes(45),
        () ->
            harness.passOn(
                new RollBackRequest("the split is broken", "ada", RollBackRequest.Kind.PERSON)));
    assertThat(harness.result().cause()).isEqualTo(Cause.PERSON);
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(peers.looks)
        .last()
        .satisfies(look -> assertThat(look.verdict()).isEqualTo(Verdict.Kind.INCONCLUSIVE))
        .satisfies(look -> assertThat(look.sentence()).contains("The split of traffic is broken"));
    harness.save("split-broken");
  }

  @Test
  void missing_telemetry_holds_and_goes_on_when_it_is_back() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(3), () -> peers.silent = true);
    harness.afterwards(Duration.ofMinutes(20), () -> peers.silent = false);
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(harness.told()).containsSubsequence("STEP", "HELD", "MOVING", "STEP");
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
    harness.afterwards(Duration.ofMinutes(50), () -> assertThat(peers.shares).containsExactly(5.0));
    harness.after(Duration.ofMinutes(60), rollout -> rollout.resume("ada"));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(peers.looks).filteredOn(look -> look.step() == 0).hasSizeGreaterThan(50);
    assertThat(harness.told()).startsWith("STEP", "HELD", "MOVING", "STEP");
    harness.save("pause");
  }

  @Test
  void a_regression_in_a_pause_rolls_back() {
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.pause("ada"));
    harness.afterwards(Duration.ofMinutes(30), () -> peers.candidateErrors = 900);
    assertThat(harness.result().cause()).isEqualTo(Cause.GUARDRAIL);
  }

  @Test
  void too_little_evidence_holds_until_a_person_skips_the_bake() {
    peers.units = 1;
    harness.start(RolloutHarness.input());
    harness.afterwards(
        Duration.ofMinutes(40), () -> assertThat(harness.told()).containsExactly("STEP", "HELD"));
    harness.after(Duration.ofMinutes(45), rollout -> rollout.skipBake("ada"));
    harness.afterwards(Duration.ofMinutes(50), () -> peers.units = 10_000);
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(harness.told()).startsWith("STEP", "HELD", "MOVING", "STEP");
    harness.save("skip-bake");
  }

  @Test
  void nobody_deciding_about_missing_evidence_ends_as_inconclusive() {
    peers.units = 1;
    harness.start(everyTwelveHours(RolloutHarness.input()));
    RolloutResult result = harness.result();
    assertThat(result.cause()).isEqualTo(Cause.INCONCLUSIVE);
    assertThat(result.sentence()).startsWith("Nobody decided about the missing evidence.");
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(harness.told()).containsExactly("STEP", "HELD", "ROLLING_BACK");
    harness.save("inconclusive");
  }

  @ParameterizedTest
  @CsvSource({
    "PT2M, ''", // in the first bake
    "PT30M, after:canary[0]", // at a checkpoint
    "PT30M, ''" // in the watch
  })
  void a_person_rolls_back_in_every_phase(Duration when, String checkpoint) {
    harness.start(checkpoint.isEmpty() ? RolloutHarness.input() : RolloutHarness.input(checkpoint));
    harness.after(when, rollout -> rollout.rollBack(BY_ADA));
    RolloutResult result = harness.result();
    assertThat(result.cause()).isEqualTo(Cause.PERSON);
    assertThat(result.sentence()).isEqualTo("looks wrong");
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
    harness.afterwards(Duration.ofMinutes(30), () -> peers.candidateErrors = 5000);
    assertThat(harness.result().cause()).isEqualTo(Cause.GUARDRAIL);
    assertThat(peers.shares).containsExactly(5.0, 50.0, 95.0, 0.0);
    assertThat(peers.aliases).containsExactly("v2", "v1");
  }

  @Test
  void cancelling_rolls_back_and_closes_as_cancelled() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(4), harness::cancelRollout);
    assertThatThrownBy(harness::result).hasRootCauseInstanceOf(CanceledFailure.class);
    harness.checkCallbacks();
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(peers.stopped).containsExactly("birds/penguins/v2");
    assertThat(peers.actions).endsWith("rollback.done").contains("rollback.started");
    assertThat(harness.told()).containsExactly("STEP", "ROLLING_BACK");
    harness.save("cancelled");
  }

  @Test
  void cancelling_in_the_watch_takes_the_alias_back_too() {
    harness.start(RolloutHarness.input());
    harness.afterwards(Duration.ofMinutes(30), harness::cancelRollout);
    assertThatThrownBy(harness::result).hasRootCauseInstanceOf(CanceledFailure.class);
    harness.checkCallbacks();
    assertThat(peers.shares).containsExactly(5.0, 50.0, 95.0, 0.0);
    assertThat(peers.aliases).containsExactly("v2", "v1");
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

  @Test
  void an_alert_that_the_file_does_not_name_moves_nothing_and_is_recorded() {
    harness.start(RolloutHarness.withRollback(RolloutHarness.input(), Trigger.GUARDRAIL));
    harness.after(
        Duration.ofMinutes(2),
        rollout ->
            rollout.rollBack(
                new RollBackRequest("p99 fires", "alertmanager", RollBackRequest.Kind.ALERT)));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(peers.actions).containsOnlyOnce("alert.ignored");
  }

  @Test
  void skipping_in_the_watch_ends_it_and_keeps_the_candidate() {
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(25), rollout -> rollout.skipBake("release penguins-2"));
    RolloutResult result = harness.result();
    assertThat(result.end()).isEqualTo(End.KEPT);
    assertThat(result.sentence())
        .isEqualTo("v2 stays in production. The watch was ended early. By release penguins-2.");
    assertThat(peers.looks).filteredOn(look -> look.step() == 2).hasSizeLessThan(7);
    assertThat(peers.shares).containsExactly(5.0, 50.0, 95.0, 100.0);
    assertThat(peers.aliases).containsExactly("v2");
    assertThat(peers.stopped).containsExactly("birds/penguins/v1");
    harness.save("watch-skipped");
  }

  @Test
  void skipping_in_the_watch_keeps_what_the_file_leaves_to_people() {
    harness.start(RolloutHarness.withRollback(RolloutHarness.input(), Trigger.ALERT));
    harness.afterwards(Duration.ofMinutes(24), () -> peers.candidateErrors = 5000);
    harness.after(Duration.ofMinutes(60), rollout -> rollout.skipBake("ada"));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(harness.told()).containsSubsequence("PRODUCTION", "HELD", "MOVING");
  }

  private static RolloutInput everyTwelveHours(RolloutInput input) {
    CanaryPlan plan = input.plan().orElseThrow();
    return RolloutHarness.withPlan(
        input,
        new CanaryPlan(
            plan.traffic(),
            plan.steps(),
            plan.unit(),
            plan.guardrails(),
            plan.telemetry(),
            Duration.ofHours(12),
            plan.outageLimit(),
            plan.extend()));
  }
}
