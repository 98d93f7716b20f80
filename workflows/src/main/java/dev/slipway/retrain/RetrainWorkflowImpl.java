package dev.slipway.retrain;

import dev.slipway.notify.NotificationActivities;
import dev.slipway.release.ReleaseInput;
import dev.slipway.release.ReleaseWorkflow;
import dev.slipway.release.TaskQueues;
import dev.slipway.release.WorkflowIds;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** See {@link RetrainWorkflow}. */
public final class RetrainWorkflowImpl implements RetrainWorkflow {
  private final NotificationActivities notifications =
      Workflow.newActivityStub(
          NotificationActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());

  @Override
  public RetrainResult run(RetrainInput input) {
    return switch (RetrainTrigger.decide(input)) {
      case OPEN_TICKET -> openTicket(input);
      case RELEASE -> release(input);
    };
  }

  private RetrainResult openTicket(RetrainInput input) {
    Optional<String> webhook = input.file().retrain().orElseThrow().ticketWebhook();
    if (webhook.isEmpty()) {
      return new RetrainResult(
          Optional.empty(),
          "people label first, and the file names no ticketWebhook: nobody was told");
    }
    notifications.ticket(
        new NotificationActivities.Ticket(
            Workflow.getInfo().getWorkflowId(),
            URI.create(webhook.get()),
            input.file().team(),
            input.file().subject().label(),
            "New examples of "
                + input.file().subject().name()
                + " wait for labels; trigger the retraining once they are labelled"));
    return new RetrainResult(Optional.empty(), "a labelling ticket was opened; people label first");
  }

  private RetrainResult release(RetrainInput input) {
    String releaseId = input.file().name() + "-" + Workflow.randomUUID().toString().substring(0, 8);
    ReleaseInput release = RetrainTrigger.release(input, releaseId);
    ReleaseWorkflow child =
        Workflow.newChildWorkflowStub(
            ReleaseWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.release(releaseId))
                .setTaskQueue(TaskQueues.SLIPWAY)
                // The release lives for days; the trigger ends as soon as it has begun.
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build());
    Async.function(child::run, release);
    Workflow.getWorkflowExecution(child).get();
    return new RetrainResult(Optional.of(releaseId), "release " + releaseId + " was started");
  }
}
