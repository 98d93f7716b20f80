package dev.slipway.rollout;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;

/** Stands in for a release: starts the rollout as its child, and keeps what it is told. */
@WorkflowInterface
public interface ParentWorkflow {
  @WorkflowMethod
  RolloutResult run(RolloutInput input);

  @SignalMethod
  void rolloutEvent(RolloutEvent event);

  /** Passes a wish on to the rollout, as a release does. */
  @SignalMethod
  void passOn(RollBackRequest request);

  @QueryMethod
  List<String> told();

  /** The stand-in itself. */
  final class Impl implements ParentWorkflow {
    static final String CHILD = "rollout/birds/model/penguins/production";

    private final List<String> told = new ArrayList<>();

    @Override
    public RolloutResult run(RolloutInput input) {
      RolloutWorkflow child =
          Workflow.newChildWorkflowStub(
              RolloutWorkflow.class,
              ChildWorkflowOptions.newBuilder()
                  .setWorkflowId(CHILD)
                  .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                  .build());
      Promise<RolloutResult> result = Async.function(child::run, input);
      return result.get();
    }

    @Override
    public void rolloutEvent(RolloutEvent event) {
      told.add(event.kind() + event.checkpoint().map(stage -> " " + stage).orElse(""));
    }

    @Override
    public void passOn(RollBackRequest request) {
      Workflow.newExternalWorkflowStub(RolloutWorkflow.class, CHILD).rollBack(request);
    }

    @Override
    public List<String> told() {
      return told;
    }
  }
}
