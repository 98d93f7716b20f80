package dev.slipway.lane;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;

/**
 * See {@link LaneWorkflow}. Every decision is {@link LaneState}'s; this class only tells the
 * releases.
 */
public class LaneWorkflowImpl implements LaneWorkflow {
  private static final Logger LOG = Workflow.getLogger(LaneWorkflowImpl.class);

  /**
   * A release terminated from outside never leaves: while others wait, ask after the holder this
   * often. A holder may be watched for days; 288 questions a day are cheap, 1,440 are not.
   */
  private static final Duration ASK_AFTER_HOLDER = Duration.ofMinutes(5);

  /** An empty lane lingers, so that a burst of releases does not make a run each. */
  private static final Duration LINGER = Duration.ofSeconds(10);

  private final LaneActivities lanes =
      Workflow.newActivityStub(
          LaneActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

  private final Deque<UnaryOperator<LaneState.Change>> events = new ArrayDeque<>();
  private LaneState state;

  @WorkflowInit
  public LaneWorkflowImpl(LaneState state) {
    this.state = state;
  }

  @Override
  public void run(LaneState carried) {
    while (!isOver()) {
      while (!events.isEmpty()) {
        apply(events.remove());
      }
      if (!waitForEvent() && state.holder().isPresent()) {
        dropDeadHolder();
      }
      if (Workflow.getInfo().isContinueAsNewSuggested() && events.isEmpty()) {
        Workflow.newContinueAsNewStub(LaneWorkflow.class).run(state);
      }
    }
  }

  @Override
  public void enter(LaneTicket ticket) {
    events.add(change -> change.state().enter(ticket));
  }

  @Override
  public void leave(String releaseId) {
    events.add(change -> change.state().leave(releaseId));
  }

  @Override
  public LaneState state() {
    return state;
  }

  private boolean isOver() {
    return events.isEmpty() && state.isFree() && !Workflow.await(LINGER, () -> !events.isEmpty());
  }

  private boolean waitForEvent() {
    if (state.waiting().isEmpty()) {
      Workflow.await(() -> !events.isEmpty());
      return true;
    }
    return Workflow.await(ASK_AFTER_HOLDER, () -> !events.isEmpty());
  }

  private void dropDeadHolder() {
    LaneTicket holder = state.holder().orElseThrow();
    if (!lanes.isRunning(holder.workflowId())) {
      LOG.warn("release {} is gone without leaving the lane", holder.releaseId());
      leave(holder.releaseId());
    }
  }

  private void apply(UnaryOperator<LaneState.Change> event) {
    LaneState.Change change =
        event.apply(new LaneState.Change(state, java.util.Optional.empty(), java.util.List.of()));
    state = change.state();
    change.superseded().forEach(old -> supersede(old, state));
    change.granted().ifPresent(this::grant);
  }

  private void supersede(LaneTicket old, LaneState now) {
    String newest = now.waiting().get(now.waiting().size() - 1).releaseId();
    tell(old, release -> release.superseded(newest));
  }

  private void grant(LaneTicket ticket) {
    tell(ticket, LaneListener::laneGranted);
  }

  /** A release that is gone cannot be told; it must not keep the lane from the others. */
  private void tell(LaneTicket ticket, java.util.function.Consumer<LaneListener> message) {
    try {
      message.accept(Workflow.newExternalWorkflowStub(LaneListener.class, ticket.workflowId()));
    } catch (SignalExternalWorkflowException | ApplicationFailure gone) {
      LOG.warn("release {} cannot be reached: it leaves the lane", ticket.releaseId());
      leave(ticket.releaseId());
    }
  }
}
