package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.rollout.RolloutResult.Cause;
import dev.slipway.rollout.RolloutResult.End;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollout whose runs are short, so that it continues as new many times on its way. */
@Timeout(60)
class RolloutHandOverWorkflowTest {
  private final RolloutHarness harness = new RolloutHarness(ShortRuns.class);
  private final FakePeers peers = harness.peers;

  /** Hands over at about every second look. */
  public static final class ShortRuns extends RolloutWorkflowImpl {
    @WorkflowInit
    public ShortRuns(RolloutInput input) {
      super(input, 40);
    }
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void many_runs_decide_as_one_does() {
    String[] checkpoints = {"after:canary[0]"};
    try (RolloutHarness whole = new RolloutHarness()) {
      for (RolloutHarness each : List.of(whole, harness)) {
        each.start(RolloutHarness.input(checkpoints));
        each.after(Duration.ofMinutes(15), rollout -> rollout.proceed("canary[0]"));
        assertThat(each.result().end()).isEqualTo(End.KEPT);
      }
      assertThat(whole.runs()).hasSize(1);
      assertThat(harness.runs()).hasSizeGreaterThan(5);
      assertThat(peers.looks).isEqualTo(whole.peers.looks);
      assertThat(peers.shares).isEqualTo(whole.peers.shares);
      assertThat(peers.versions).isEqualTo(whole.peers.versions);
      assertThat(peers.windows).isEqualTo(whole.peers.windows).doesNotHaveDuplicates();
      assertThat(peers.actions).isEqualTo(whole.peers.actions);
      assertThat(peers.keys).isEqualTo(whole.peers.keys);
      assertThat(new HashSet<>(peers.keys)).hasSameSizeAs(peers.keys);
      assertThat(harness.told()).isEqualTo(whole.told());
    }
    harness.save("carried");
  }

  @Test
  void every_run_replays() {
    harness.start(RolloutHarness.input());
    harness.result();
    for (WorkflowExecution run : harness.runs()) {
      assertThatCode(() -> RolloutReplayTest.replay(harness.history(run), ShortRuns.class))
          .doesNotThrowAnyException();
    }
  }

  /**
   * Retries come 0.1, 0.2 … 5 s apart: 17 of them take a little longer than the window of a minute.
   */
  @Test
  void a_ledger_slower_than_the_looks_holds_nothing_up_for_ever_and_loses_nothing() {
    peers.refusalsPerEntry = 17;
    harness.start(RolloutHarness.input());
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(peers.shares).endsWith(95.0, 100.0);
    assertThat(peers.keys).doesNotHaveDuplicates();
    assertThat(peers.actions).contains("production.reached", "watch.over");
    assertThat(peers.looks).extracting(Look::number).doesNotHaveDuplicates().isSorted();
    assertThat(harness.runs()).as("also while entries wait").hasSizeGreaterThan(5);
    for (WorkflowExecution run : harness.runs()) {
      assertThat(harness.history(run).getEvents()).hasSizeLessThan(400);
    }
  }

  @Test
  void a_ledger_that_is_away_for_hours_delays_no_rollback() {
    peers.refusalsPerEntry = 10_000;
    peers.candidateErrors = 400;
    harness.start(RolloutHarness.input());
    harness.afterwards(
        Duration.ofMinutes(20),
        () -> {
          assertThat(peers.shares).endsWith(0.0);
          assertThat(peers.actions).isEmpty();
          peers.refusalsPerEntry = 0;
        });
    assertThat(harness.result().cause()).isEqualTo(Cause.GUARDRAIL);
    assertThat(peers.actions).contains("rollback.started");
  }

  @ParameterizedTest
  @ValueSource(ints = {61, 120, 180, 240, 300, 601})
  void a_wish_around_a_hand_over_is_not_lost(int seconds) {
    harness.start(RolloutHarness.input());
    harness.afterwards(
        Duration.ofSeconds(seconds),
        () ->
            harness.passOn(new RollBackRequest("looks wrong", "ada", RollBackRequest.Kind.PERSON)));
    RolloutResult result = harness.result();
    assertThat(result.cause()).isEqualTo(Cause.PERSON);
    assertThat(peers.shares).endsWith(0.0);
    assertThat(result.secondsToZero()).hasValueSatisfying(s -> assertThat(s).isLessThan(5));
  }

  @Test
  void pauses_and_approvals_survive_hand_overs() {
    harness.start(RolloutHarness.input("after:canary[0]"));
    harness.after(Duration.ofMinutes(1), rollout -> rollout.proceed("canary[0]"));
    IntStream.rangeClosed(2, 30)
        .forEach(
            minute -> harness.after(Duration.ofMinutes(minute), rollout -> rollout.pause("ada")));
    harness.afterwards(Duration.ofMinutes(35), () -> assertThat(peers.shares).containsExactly(5.0));
    harness.after(Duration.ofMinutes(36), rollout -> rollout.resume("ada"));
    assertThat(harness.result().end()).isEqualTo(End.KEPT);
    assertThat(harness.told()).startsWith("STEP", "HELD", "MOVING", "STEP");
    assertThat(harness.runs()).hasSizeGreaterThan(10);
  }
}
