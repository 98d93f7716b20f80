package dev.slipway.http.temporal;

import dev.slipway.http.Refusal;
import dev.slipway.identity.Principal;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.TaskQueues;
import dev.slipway.release.WorkflowIds;
import dev.slipway.retrain.RetrainInput;
import dev.slipway.retrain.RetrainResult;
import dev.slipway.retrain.RetrainSpec;
import dev.slipway.retrain.RetrainWorkflow;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts retrainings that a person asked for, in the person's name. */
final class RetrainTriggers {
  private static final Logger LOG = LoggerFactory.getLogger(RetrainTriggers.class);

  /** It only starts a release, which takes milliseconds; a worker that is away takes longer. */
  private static final int RESULT_SECONDS = 5;

  private final WorkflowClient client;

  RetrainTriggers(WorkflowClient client) {
    this.client = client;
  }

  /**
   * What was started.
   *
   * @param result empty while no worker has taken it up
   */
  record Started(String workflowId, boolean forced, Optional<RetrainResult> result) {}

  /** Starts one, or attaches to the one the same caller started under the same key. */
  Started start(Principal caller, ReleaseFile file, Optional<String> directory, String key) {
    // Two callers may use the same key; each gets their own.
    String id = WorkflowIds.retrain(file.team(), file.name()) + "/" + caller.id() + "/" + key;
    RetrainInput input =
        new RetrainInput(
            file,
            directory,
            caller.id(),
            Optional.of(caller.actorFor(file.team())),
            isForced(file));
    return EngineFailures.translated(
        () -> {
          startOnce(id, input);
          return new Started(id, input.force(), result(id));
        });
  }

  /** Where people label first, a person's trigger says that they have: it is for a release. */
  private static boolean isForced(ReleaseFile file) {
    return file.retrain()
        .filter(spec -> spec.mode() == RetrainSpec.Mode.PEOPLE_LABEL_FIRST)
        .isPresent();
  }

  private void startOnce(String id, RetrainInput input) {
    RetrainWorkflow workflow =
        client.newWorkflowStub(
            RetrainWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.SLIPWAY)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .build());
    try {
      WorkflowClient.start(workflow::run, input);
    } catch (WorkflowExecutionAlreadyStarted e) {
      LOG.info("{} was started before under the same key", id);
    }
  }

  private Optional<RetrainResult> result(String id) {
    try {
      return Optional.of(
          client
              .newUntypedWorkflowStub(id)
              .getResult(RESULT_SECONDS, TimeUnit.SECONDS, RetrainResult.class));
    } catch (TimeoutException e) {
      LOG.warn("{} was started, but no worker has finished it within {} s", id, RESULT_SECONDS);
      return Optional.empty();
    } catch (WorkflowFailedException e) {
      LOG.warn("{} failed", id, e);
      throw Refusal.conflict(
          "the retraining was started but failed before it could start a release; the log of the"
              + " service says why; trigger it again");
    }
  }
}
