package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.lane.LaneWorkflowImpl;
import dev.slipway.retrain.RetrainWorkflowImpl;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every saved release, lane and retraining replays with today's code. */
class ReleaseReplayTest {
  private static final String HISTORIES = "/histories/release";

  static List<String> histories() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(ReleaseReplayTest.class.getResource(HISTORIES));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_saved_history_replays(String name) {
    assertThatCode(() -> replay(HISTORIES.substring(1) + "/" + name)).doesNotThrowAnyException();
  }

  @Test
  void the_main_behaviours_are_saved() throws IOException, URISyntaxException {
    assertThat(histories())
        .contains(
            "two-checkpoints_0.1.json",
            "rejected_0.1.json",
            "aborted-in-training_0.1.json",
            "errored-then-retried_0.1.json",
            "rolled-back-by-person_0.1.json",
            "superseded_0.1.json",
            "frozen_0.1.json",
            "expired_0.1.json",
            "lane-of-three_0.1.json",
            "retrain_0.1.json");
  }

  @Test
  void a_history_that_trains_before_the_lane_is_asked_does_not_replay() {
    assertThatThrownBy(() -> replay("histories/must-fail/release-without-lane_0.1.json"))
        .hasStackTraceContaining("NonDeterministic");
  }

  private static void replay(String resource) throws Exception {
    try (TestWorkflowEnvironment env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build())) {
      Worker worker = env.newWorker(TaskQueues.SLIPWAY);
      worker.registerWorkflowImplementationTypes(
          ReleaseWorkflowImpl.class, LaneWorkflowImpl.class, RetrainWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecutionFromResource(resource, worker);
    }
  }
}
