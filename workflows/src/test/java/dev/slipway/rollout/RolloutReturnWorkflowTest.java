package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.rollout.RolloutResult.Cause;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back, where something stands in it. */
@Timeout(60)
class RolloutReturnWorkflowTest {
  private static final RollBackRequest BY_ADA =
      new RollBackRequest("looks wrong", "ada", RollBackRequest.Kind.PERSON);

  private final RolloutHarness harness = new RolloutHarness();
  private final FakePeers peers = harness.peers;

  @AfterEach
  void close() {
    peers.hangs.countDown();
    harness.close();
  }

  @Test
  void a_rollback_is_tried_until_it_is_done_and_says_that_it_cannot() {
    peers.failingShiftsToZero.set(25);
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.rollBack(BY_ADA));
    RolloutResult result = harness.result();
    assertThat(peers.failingShiftsToZero).hasNegativeValue();
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(peers.actions)
        .containsSubsequence("rollback.started", "rollback.stuck", "traffic.shifted")
        .endsWith("rollback.done");
    assertThat(harness.told()).containsExactly("STEP", "ROLLING_BACK", "ROLLING_BACK");
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isGreaterThan(60));
    harness.save("stuck-rollback");
  }

  @Test
  void a_short_failure_of_the_splitter_is_retried_without_alarming_anybody() {
    peers.failingShiftsToZero.set(4);
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.rollBack(BY_ADA));
    RolloutResult result = harness.result();
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isLessThan(5));
    assertThat(peers.actions).doesNotContain("rollback.stuck");
    assertThat(harness.told()).containsExactly("STEP", "ROLLING_BACK");
  }

  @Test
  void a_splitter_that_refuses_the_version_is_asked_again_with_a_higher_one() {
    peers.refusedShiftsToZero.set(2);
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.rollBack(BY_ADA));
    assertThat(harness.result().cause()).isEqualTo(Cause.PERSON);
    assertThat(peers.shares).containsExactly(5.0, 0.0);
    assertThat(peers.versions).isSorted().doesNotHaveDuplicates();
    assertThat(peers.actions).contains("rollback.stuck");
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "shift 5"})
  void a_rollback_waits_for_no_call_that_is_on_its_way(String call) throws InterruptedException {
    peers.hanging.add(call);
    harness.start(RolloutHarness.input());
    assertThat(peers.hung.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    harness.rollout().rollBack(BY_ADA);
    RolloutResult result = harness.result();
    assertThat(peers.hangs.getCount()).as("the call still hangs").isEqualTo(1);
    assertThat(result.cause()).isEqualTo(Cause.PERSON);
    assertThat(peers.shares).endsWith(0.0);
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isLessThan(3));
  }

  @Test
  void a_worker_that_dies_in_the_shift_back_costs_a_few_seconds() {
    peers.hanging.add("shift 0");
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(2), rollout -> rollout.rollBack(BY_ADA));
    RolloutResult result = harness.result();
    assertThat(peers.hangs.getCount()).as("the first call never answered").isEqualTo(1);
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isLessThan(10));
  }

  @Test
  void no_call_that_traffic_or_evidence_waits_for_can_hang_for_long() {
    harness.start(RolloutHarness.input());
    harness.after(Duration.ofMinutes(30), rollout -> rollout.rollBack(BY_ADA));
    harness.result();
    List<ActivityTaskScheduledEventAttributes> calls =
        harness.history().getEvents().stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
            .filter(call -> !call.getActivityType().getName().equals("DeployStop"))
            .toList();
    assertThat(calls).hasSizeGreaterThan(20);
    assertThat(calls).allMatch(call -> call.getStartToCloseTimeout().getSeconds() <= 10);
  }

  @Test
  void a_wish_to_go_back_before_the_first_task_is_obeyed_before_any_shift() {
    harness.startWith(RolloutHarness.input(), "rollBack", BY_ADA);
    RolloutResult result = harness.ownResult();
    assertThat(result.cause()).isEqualTo(Cause.PERSON);
    assertThat(peers.shares).isEmpty();
    assertThat(peers.stopped).containsExactly("birds/penguins/v2");
    harness.save("asked-before-start");
  }

  @Test
  void a_pause_before_the_first_task_keeps_traffic_at_zero() {
    harness.startWith(RolloutHarness.input(), "pause", "ada");
    harness.afterwards(Duration.ofMinutes(30), () -> assertThat(peers.shares).isEmpty());
    harness.after(Duration.ofMinutes(31), rollout -> rollout.resume("ada"));
    assertThat(harness.ownResult().end()).isEqualTo(RolloutResult.End.KEPT);
    harness.save("paused-before-start");
  }

  @Test
  void a_skip_before_the_first_task_skips_the_first_bake_only() {
    harness.startWith(RolloutHarness.input(), "skipBake", "ada");
    harness.afterwards(
        Duration.ofMinutes(5), () -> assertThat(peers.shares).containsExactly(5.0, 50.0));
    assertThat(harness.ownResult().end()).isEqualTo(RolloutResult.End.KEPT);
    assertThat(peers.looks).filteredOn(look -> look.step() == 0).hasSizeLessThan(2);
    assertThat(peers.looks).filteredOn(look -> look.step() == 1).hasSizeGreaterThan(8);
  }
}
