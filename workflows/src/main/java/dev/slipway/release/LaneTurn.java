package dev.slipway.release;

import dev.slipway.lane.LaneTicket;
import dev.slipway.lane.LaneWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** This release's turn in its lane: asked for once, waited for, given back at the end. */
final class LaneTurn {
  private static final String HOLD = "lane";

  /** A lane that was terminated from outside has forgotten who waits; asking twice is harmless. */
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  /** A free lane answers sooner; who waits longer is shown as waiting in every list. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private final Journal journal;
  private final String laneId;
  private boolean asked;
  private boolean granted;

  LaneTurn(ReleaseInput input, ReleaseState state, ReleaseStubs stubs, Journal journal) {
    this.journal = journal;
    this.input = input;
    this.state = state;
    this.stubs = stubs;
    this.laneId = WorkflowIds.lane(input.file().team(), input.file().subject());
  }

  /** Waits for the lane; cancelled when the release is aborted or superseded in the meantime. */
  void take() {
    if (granted) {
      return;
    }
    state.phase(Phase.QUEUED, Clock.now());
    state.hold(
        HOLD,
        new Hold(
            Hold.Kind.LANE,
            "waits for its turn: another release of "
                + input.file().subject().label()
                + " is in flight",
            Clock.now(),
            Optional.empty(),
            List.of(),
            Optional.of("slipway list --open --subject " + input.file().subject().name())));
    asked = true;
    LaneTicket ticket =
        new LaneTicket(
            laneId,
            input.releaseId(),
            WorkflowIds.release(input.releaseId()),
            input.file().lane(),
            Clock.now());
    int version = Workflow.getVersion("queued-is-recorded", Workflow.DEFAULT_VERSION, 1);
    stubs.lanes.enter(ticket);
    if (version >= 1 && !Workflow.await(MOMENT, () -> granted)) {
      journal.record("release.queued", "waits for its turn in the lane");
    }
    while (!Workflow.await(ASK_AGAIN, () -> granted)) {
      stubs.lanes.enter(ticket);
    }
    state.release(HOLD);
  }

  void grant() {
    granted = true;
  }

  /** Gives the lane back, or the place in its queue. A lane that is gone needs nothing. */
  void leave() {
    if (!asked) {
      return;
    }
    try {
      Workflow.newExternalWorkflowStub(LaneWorkflow.class, laneId).leave(input.releaseId());
    } catch (SignalExternalWorkflowException | ApplicationFailure gone) {
      Workflow.getLogger(LaneTurn.class).info("the lane of {} is gone already", input.releaseId());
    }
  }
}
