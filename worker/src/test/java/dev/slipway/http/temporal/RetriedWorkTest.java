package dev.slipway.http.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.slipway.release.Hold;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriedWorkTest {
  private static final Instant SCHEDULED = Instant.parse("2026-11-21T02:00:00Z");

  @Test
  void says_what_is_tried_in_vain_since_when_who_can_act_and_how() {
    List<Hold> holds =
        RetriedWork.holds(
            List.of(pending("DeployEnsure", 7, "no route to host")),
            "penguins-1",
            SCHEDULED.plusSeconds(60));

    assertThat(holds).hasSize(1);
    assertThat(holds.get(0).what())
        .isEqualTo(
            "starting the model server does not succeed, tried 6 times so far: no route to host");
    assertThat(holds.get(0).since()).isEqualTo(SCHEDULED);
    assertThat(holds.get(0).who()).containsExactly("operator");
    assertThat(holds.get(0).how().orElseThrow()).contains("slipway abort penguins-1");
  }

  @ParameterizedTest(name = "{0}, attempt {1}, after {2} s: held {3}")
  @CsvSource({
    "Run,      1, 3600, false",
    "Run,      2,    9, false",
    "Run,      2,   11, true",
    "Append,   5,   60, true",
    "Unknown,  5,   60, true",
    "Send,     5,   60, false",
  })
  void a_first_attempt_a_moment_and_a_message_to_people_are_no_hold(
      String activity, int attempt, int seconds, boolean held) {
    assertThat(
            RetriedWork.holds(
                List.of(pending(activity, attempt, "x")), "r", SCHEDULED.plusSeconds(seconds)))
        .hasSize(held ? 1 : 0);
  }

  private static PendingActivityInfo pending(String type, int attempt, String failure) {
    return PendingActivityInfo.newBuilder()
        .setActivityType(ActivityType.newBuilder().setName(type))
        .setAttempt(attempt)
        .setLastFailure(Failure.newBuilder().setMessage(failure))
        .setScheduledTime(Timestamp.newBuilder().setSeconds(SCHEDULED.getEpochSecond()))
        .build();
  }
}
