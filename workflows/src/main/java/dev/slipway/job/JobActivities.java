package dev.slipway.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands that take long: training, staging checks. */
@ActivityInterface
public interface JobActivities {

  /**
   * Starts the job of this key, or attaches to it where it runs already, and waits. A job that ends
   * with a verdict of its own (exit code) is a result, not a failure. Cancelling kills the whole
   * process group.
   */
  JobResult run(JobRequest request);

  /**
   * What to run.
   *
   * @param key {@code releaseId/stage/attempt}: the identity of the job
   * @param source digest of the source snapshot; a relative program is looked up in it
   * @param artifact digest of a model handed to the command as SLIPWAY_MODEL; empty for training
   * @param endpoint handed to the command as SLIPWAY_ENDPOINT; empty for training
   * @param producesArtifact whether the output directory is stored as an artifact
   */
  record JobRequest(
      String key,
      String team,
      List<String> command,
      String source,
      JsonNode parameters,
      Map<String, String> env,
      Map<String, String> secrets,
      Duration timeout,
      Optional<String> artifact,
      Optional<String> endpoint,
      boolean producesArtifact) {}

  /**
   * How it ended.
   *
   * @param artifact digest of what it wrote, where it was to write something
   * @param metrics as the job wrote them; only finite numbers
   * @param sentence for people: what happened, with the end of the log where it failed
   * @param logTail last lines of the log, redacted, at most 200
   */
  record JobResult(
      Outcome outcome,
      int exitCode,
      Optional<String> artifact,
      Map<String, Double> metrics,
      String sentence,
      List<String> logTail) {
    public boolean succeeded() {
      return outcome == Outcome.SUCCEEDED;
    }
  }

  /** The ends a job can take. */
  enum Outcome {
    SUCCEEDED,
    /** Exit code 1: the command's own "no". */
    FAILED,
    /** Any other exit code. */
    BROKEN,
    KILLED_BY_SIGNAL,
    OUT_OF_MEMORY,
    TIMED_OUT,
    OUTPUT_TOO_LARGE
  }

  /** Heartbeat details: how far a job is. */
  record JobProgress(double share, String message) {}
}
