package dev.slipway.release;

import static dev.slipway.release.Releases.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.retrain.RetrainInput;
import dev.slipway.retrain.RetrainResult;
import dev.slipway.retrain.RetrainSpec;
import dev.slipway.retrain.RetrainWorkflow;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retraining by itself. */
@Timeout(60)
class RetrainWorkflowTest {
  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  @Test
  void a_schedule_starts_a_release_that_outlives_it() {
    RetrainResult result = retrain(RetrainSpec.Mode.AUTOMATIC, Optional.empty(), false);

    ReleaseWorkflow release = started(result);
    ReleaseView end = harbour.end(release);
    assertThat(end.phase()).isEqualTo(Phase.RELEASED);
    assertThat(end.startedBy()).isEqualTo("schedule:birds/penguins");
    harbour.save("retrain/birds/penguins", "retrain");
  }

  @Test
  void nothing_is_released_where_nothing_changed() {
    harbour.world.inProduction = Optional.of(FakeWorld.version("v1", "sha256:sources"));
    RetrainResult result = retrain(RetrainSpec.Mode.AUTOMATIC, Optional.empty(), false);

    assertThat(harbour.end(started(result)).phase()).isEqualTo(Phase.UNCHANGED);
  }

  @Test
  void forced_it_releases_even_what_did_not_change() {
    harbour.world.inProduction = Optional.of(FakeWorld.version("v1", "sha256:sources"));
    RetrainResult result = retrain(RetrainSpec.Mode.AUTOMATIC, Optional.empty(), true);

    assertThat(harbour.end(started(result)).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void where_people_label_first_a_ticket_is_opened_instead() {
    RetrainResult result =
        retrain(RetrainSpec.Mode.PEOPLE_LABEL_FIRST, Optional.of("http://127.0.0.1/ticket"), false);

    assertThat(result.releaseId()).isEmpty();
    assertThat(harbour.world.tickets).hasSize(1);
  }

  @Test
  void without_an_address_for_tickets_it_says_that_nobody_was_told() {
    RetrainResult result = retrain(RetrainSpec.Mode.PEOPLE_LABEL_FIRST, Optional.empty(), false);

    assertThat(result.sentence()).contains("nobody was told");
    assertThat(harbour.world.tickets).isEmpty();
  }

  private RetrainResult retrain(RetrainSpec.Mode mode, Optional<String> webhook, boolean force) {
    harbour.env.start();
    RetrainSpec spec =
        new RetrainSpec(
            Optional.of("0 2 * * 1"),
            ZoneOffset.UTC,
            mode,
            Duration.ZERO,
            Duration.ofHours(1),
            false,
            webhook,
            false);
    RetrainWorkflow retrain =
        harbour
            .client()
            .newWorkflowStub(
                RetrainWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.SLIPWAY)
                    .setWorkflowId("retrain/birds/penguins")
                    .build());
    return retrain.run(
        new RetrainInput(
            release().retrain(spec).file(),
            Optional.of("/sources"),
            "schedule",
            Optional.empty(),
            force));
  }

  private ReleaseWorkflow started(RetrainResult result) {
    return harbour
        .client()
        .newWorkflowStub(
            ReleaseWorkflow.class, WorkflowIds.release(result.releaseId().orElseThrow()));
  }
}
