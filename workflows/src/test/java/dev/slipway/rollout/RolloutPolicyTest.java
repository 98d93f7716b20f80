package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.Verdict;
import dev.slipway.rollout.RolloutDecision.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row per line of the table "what a rollout does next" in docs/decisions.md. */
class RolloutPolicyTest {
  @ParameterizedTest(name = "{0} with [{1}]: {2}, {3}")
  @CsvSource({
    "PASS,         asked,                            ROLL_BACK,       PERSON",
    "FAIL,         auto,                             ROLL_BACK,       GUARDRAIL",
    "FAIL,         auto paused,                      ROLL_BACK,       GUARDRAIL",
    "FAIL,         skip,                             HOLD_EVIDENCE,   NONE",
    "FAIL,         heldTooLong,                      ROLL_BACK,       GUARDRAIL",
    "ERROR,        baked skip,                       HOLD_TELEMETRY,  NONE",
    "ERROR,        outageTooLong,                    ROLL_BACK,       ERROR",
    "PASS,         baked paused,                     HOLD_PAUSED,     NONE",
    "INCONCLUSIVE, skip,                             ADVANCE,         NONE",
    "INCONCLUSIVE, skip checkpoint,                  HOLD_CHECKPOINT, NONE",
    "PASS,         '',                               STAY,            NONE",
    "PASS,         baked checkpoint,                 HOLD_CHECKPOINT, NONE",
    "PASS,         baked,                            ADVANCE,         NONE",
    "PASS,         baked unrecorded,                 STAY,            NONE",
    "INCONCLUSIVE, baked,                            STAY,            NONE",
    "INCONCLUSIVE, baked extended,                   HOLD_EVIDENCE,   NONE",
    "INCONCLUSIVE, baked extended heldTooLong,       ROLL_BACK,       INCONCLUSIVE",
    ",             baked,                            STAY,            NONE"
  })
  void a_canary_step_goes_on_like_this(
      Verdict.@Nullable Kind verdict, String circumstances, Kind kind, RolloutResult.Cause cause) {
    RolloutDecision decision = RolloutPolicy.decide(situation(verdict, circumstances));
    assertThat(decision.kind()).isEqualTo(kind);
    assertThat(decision.cause()).isEqualTo(cause);
  }

  @ParameterizedTest(name = "{0} with [{1}], over {2}: {3}")
  @CsvSource({
    "PASS,         asked, true,  ROLL_BACK",
    "FAIL,         auto,  true,  ROLL_BACK",
    "ERROR,        '',    false, HOLD_TELEMETRY",
    "ERROR,        '',    true,  ADVANCE",
    "INCONCLUSIVE, '',    false, STAY",
    "INCONCLUSIVE, '',    true,  ADVANCE",
    "PASS,         skip,  false, ADVANCE",
    "INCONCLUSIVE, skip unrecorded, false, STAY",
    "PASS,         asked skip,      false, ROLL_BACK",
    "FAIL,         auto skip,       false, ROLL_BACK",
    "FAIL,         '',    false, HOLD_EVIDENCE",
    "FAIL,         skip,  false, ADVANCE"
  })
  void a_watch_goes_on_like_this(
      Verdict.Kind verdict, String circumstances, boolean over, Kind kind) {
    assertThat(RolloutPolicy.watch(situation(verdict, circumstances), over).kind()).isEqualTo(kind);
  }

  @ParameterizedTest(name = "[{0}]: {1}")
  @CsvSource({"asked paused, ROLL_BACK", "paused, HOLD_PAUSED", "skip, ADVANCE", "'', ADVANCE"})
  void a_share_is_entered_like_this(String circumstances, Kind kind) {
    assertThat(RolloutPolicy.enter(situation(null, circumstances)).kind()).isEqualTo(kind);
  }

  private static RolloutPolicy.Situation situation(
      Verdict.@Nullable Kind verdict, String circumstances) {
    return new RolloutPolicy.Situation(
        circumstances.contains("asked")
            ? Optional.of(new RollBackRequest("no", "ada", RollBackRequest.Kind.PERSON))
            : Optional.empty(),
        Optional.ofNullable(verdict).map(kind -> new Verdict(kind, "because")),
        circumstances.contains("auto"),
        circumstances.contains("outageTooLong"),
        circumstances.contains("paused"),
        circumstances.contains("skip"),
        circumstances.contains("baked"),
        circumstances.contains("extended"),
        circumstances.contains("heldTooLong"),
        !circumstances.contains("unrecorded"),
        circumstances.contains("checkpoint") ? Optional.of("canary[0]") : Optional.empty());
  }
}
