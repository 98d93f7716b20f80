package dev.slipway.http.temporal;

import dev.slipway.failure.FailureType;
import dev.slipway.http.Refusal;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/** Turns what the engine says into what the caller is told. */
final class EngineFailures {
  private EngineFailures() {}

  /** Runs a call to the engine; its refusals become 409, its absence 503. */
  static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (WorkflowUpdateException e) {
      throw refusal(e);
    } catch (WorkflowNotFoundException e) {
      throw Refusal.conflict("the release is over: nothing more can be done with it");
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      throw unavailable();
    }
  }

  /** The failure type under which a real server reports what a validator threw. */
  private static final String REFUSED_BY_VALIDATOR =
      "io.temporal.internal.worker.WorkflowExecutionException";

  static Refusal unavailable() {
    return Refusal.unavailable(
        "expected the workflow engine to answer, but it does not just now; ask again with the"
            + " same Idempotency-Key");
  }

  private static RuntimeException refusal(WorkflowUpdateException e) {
    if (e.getCause() instanceof ApplicationFailure failure
        && (FailureType.REFUSED.name().equals(failure.getType())
            || REFUSED_BY_VALIDATOR.equals(failure.getType()))) {
      return Refusal.conflict(String.valueOf(failure.getOriginalMessage()));
    }
    return e;
  }
}
