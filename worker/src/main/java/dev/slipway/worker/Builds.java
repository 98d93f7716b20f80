package dev.slipway.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.common.WorkerDeploymentVersion;
import java.util.Optional;

/** What Temporal does with new releases where workers are versioned. */
final class Builds {
  /** Name of the worker deployment. */
  static final String DEPLOYMENT = "slipway";

  private final Temporal temporal;

  Builds(Temporal temporal) {
    this.temporal = temporal;
  }

  /** A sentence where new releases go to another build than this one, or to none. */
  Optional<String> warning(WorkerDeploymentVersion mine) {
    String current = current();
    if (current.equals(mine.getBuildId())) {
      return Optional.empty();
    }
    return Optional.of(
        (current.isEmpty()
                ? "no build is current, so no release starts"
                : "new releases start on build " + current)
            + "; to change that: temporal worker deployment set-current-version --namespace "
            + temporal.namespace()
            + " --deployment-name "
            + DEPLOYMENT
            + " --build-id "
            + mine.getBuildId());
  }

  /** Empty where there is none. */
  private String current() {
    try {
      return temporal
          .stubs()
          .blockingStub()
          .describeWorkerDeployment(
              DescribeWorkerDeploymentRequest.newBuilder()
                  .setNamespace(temporal.namespace())
                  .setDeploymentName(DEPLOYMENT)
                  .build())
          .getWorkerDeploymentInfo()
          .getRoutingConfig()
          .getCurrentDeploymentVersion()
          .getBuildId();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return "";
      }
      throw e;
    }
  }
}
