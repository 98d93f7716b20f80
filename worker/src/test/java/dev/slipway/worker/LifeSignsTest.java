package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.release.TaskQueues;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifeSignsTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final Duration WORK = Duration.ofSeconds(5);

  /** Silent for longer than its heartbeat timeout. */
  @ActivityInterface
  public interface Silent {
    String work();
  }

  public static final class SilentImpl implements Silent {
    @Override
    public String work() {
      try {
        Thread.sleep(WORK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "done";
    }
  }

  @WorkflowInterface
  public interface Once {
    @WorkflowMethod
    String run(String queue);
  }

  public static final class OnceImpl implements Once {
    @Override
    public String run(String queue) {
      return Workflow.newActivityStub(
              Silent.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(queue)
                  .setStartToCloseTimeout(Duration.ofMinutes(1))
                  .setHeartbeatTimeout(HEARTBEAT)
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                  .build())
          .work();
    }
  }

  @Test
  void anActivityOfTheGeneralQueueIsKnownToLiveWhileItWorks() {
    assertThat(run(TaskQueues.SLIPWAY)).isEqualTo("done");
  }

  @Test
  void aJobHasToReportForItself() {
    assertThatThrownBy(() -> run(TaskQueues.JOBS)).isInstanceOf(WorkflowFailedException.class);
  }

  private static String run(String queue) {
    try (LifeSigns lifeSigns = new LifeSigns();
        TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder()
                    .setUseTimeskipping(false)
                    .setWorkerFactoryOptions(
                        WorkerFactoryOptions.newBuilder().setWorkerInterceptors(lifeSigns).build())
                    .build())) {
      Worker general = temporal.newWorker(TaskQueues.SLIPWAY);
      general.registerWorkflowImplementationTypes(OnceImpl.class);
      general.registerActivitiesImplementations(new SilentImpl());
      temporal.newWorker(TaskQueues.JOBS).registerActivitiesImplementations(new SilentImpl());
      temporal.start();
      return temporal
          .getWorkflowClient()
          .newWorkflowStub(
              Once.class, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.SLIPWAY).build())
          .run(queue);
    }
  }
}
