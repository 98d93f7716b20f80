package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowHistoryLoader;
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

/** Every saved rollout replays with today's code. Histories are added, never edited. */
class RolloutReplayTest {
  private static final String HISTORIES = "/histories/rollout";

  static List<String> histories() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(RolloutReplayTest.class.getResource(HISTORIES));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void a_saved_rollout_replays(String name) {
    assertThatCode(() -> replay(HISTORIES.substring(1) + "/" + name)).doesNotThrowAnyException();
  }

  @Test
  void the_main_behaviours_are_saved() throws IOException, URISyntaxException {
    assertThat(histories())
        .contains(
            "happy_0.1.json",
            "guardrail_0.1.json",
            "cancelled_0.1.json",
            "stuck-rollback_0.1.json",
            "watch-skipped_0.1.json",
            "carried_0.1.json");
  }

  @Test
  void a_history_with_a_step_left_out_does_not_replay() {
    assertThatThrownBy(() -> replay("histories/must-fail/rollout-without-shift_0.1.json"))
        .hasStackTraceContaining("NonDeterministic");
  }

  private static void replay(String resource) throws Exception {
    replay(WorkflowHistoryLoader.readHistoryFromResource(resource), RolloutWorkflowImpl.class);
  }

  static void replay(WorkflowExecutionHistory history, Class<? extends RolloutWorkflowImpl> type)
      throws Exception {
    try (TestWorkflowEnvironment env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(RolloutHarness.JSON)
                        .build())
                .build())) {
      Worker worker = env.newWorker("rollouts");
      worker.registerWorkflowImplementationTypes(type);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }
}
