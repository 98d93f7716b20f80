package dev.slipway.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job that makes a candidate.
 *
 * @param backend where it runs
 * @param command program and arguments; a relative program is looked up beside the release file
 * @param timeout counted from admission, not from submission; default 6 h
 * @param env plain environment variables; values never hold secrets
 * @param secrets environment variables filled from references such as {@code env:HF_TOKEN},
 *     resolved only where the job starts
 * @param cluster settings of the cluster backends; empty for {@code local}
 */
public record JobSpec(
    Backend backend,
    List<String> command,
    Duration timeout,
    Map<String, String> env,
    Map<String, String> secrets,
    Optional<ClusterJob> cluster) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(6);

  /** Where a job can run. */
  public enum Backend {
    LOCAL,
    KUBERNETES,
    ARGO,
    TRAINER
  }

  /**
   * What only a cluster needs to know.
   *
   * @param gpus whole GPUs per pod, 0 or more
   */
  public record ClusterJob(
      Optional<String> namespace,
      Optional<String> image,
      int gpus,
      Optional<String> memory,
      Optional<String> priorityClass,
      Optional<String> queue) {}

  public JobSpec {
    command = List.copyOf(command);
    env = Map.copyOf(env);
    secrets = Map.copyOf(secrets);
  }
}
