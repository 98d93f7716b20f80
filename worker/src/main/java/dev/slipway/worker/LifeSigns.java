package dev.slipway.worker;

import dev.slipway.release.TaskQueues;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Heartbeats for the general task queue, whose activities copy files or wait for a server and do
 * not report by themselves. Without it a worker that was killed there would be noticed only after
 * all the time that the activity may take. Jobs report their own progress and are left alone.
 */
final class LifeSigns extends WorkerInterceptorBase implements AutoCloseable {
  /** Well within every heartbeat timeout; the SDK sends fewer where fewer will do. */
  private static final Duration BEAT = Duration.ofSeconds(2);

  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "life signs");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Beating(next);
  }

  @Override
  public void close() {
    beats.shutdownNow();
  }

  private final class Beating extends ActivityInboundCallsInterceptorBase {
    private Optional<ActivityExecutionContext> context = Optional.empty();

    Beating(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext fresh) {
      context = Optional.of(fresh);
      super.init(fresh);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityExecutionContext running = context.orElseThrow();
      if (!isExpected(running.getInfo())) {
        return super.execute(input);
      }
      ScheduledFuture<?> beat =
          beats.scheduleWithFixedDelay(
              () -> beat(running), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
      try {
        return super.execute(input);
      } finally {
        beat.cancel(false);
      }
    }
  }

  private static boolean isExpected(ActivityInfo info) {
    return !info.getHeartbeatTimeout().isZero()
        && info.getActivityTaskQueue().equals(TaskQueues.SLIPWAY);
  }

  private static void beat(ActivityExecutionContext running) {
    try {
      running.heartbeat("alive");
    } catch (ActivityCompletionException cancelled) {
      // What is under way is brought to its end, so that what it made is known.
    }
  }
}
