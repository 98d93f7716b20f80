package dev.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** See {@link BareRelease}. */
public final class BareReleaseImpl implements BareRelease {
  static final String QUEUE = "bare";
  static final String JOBS = "bare-jobs";

  /** Set once before the first run: as an input they would be most of the history's bytes. */
  static final AtomicReference<List<Step>> STEPS = new AtomicReference<>(List.of());

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private final ActivityStub shortOnes = stub(QUEUE);
  private final ActivityStub jobs = stub(JOBS);

  @Override
  public void run() {
    for (Step step : STEPS.get()) {
      if (step instanceof Call call) {
        ActivityStub stub = call.job() ? jobs : shortOnes;
        stub.execute(call.type(), JsonNode.class, call.arguments().toArray());
      } else if (step instanceof Wait wait) {
        Workflow.sleep(wait.time());
      }
    }
  }

  private static ActivityStub stub(String queue) {
    return Workflow.newUntypedActivityStub(
        ActivityOptions.newBuilder()
            .setTaskQueue(queue)
            .setStartToCloseTimeout(LONG_ENOUGH)
            .build());
  }
}
