package dev.slipway.job.local;

import dev.slipway.failure.FailureType;
import dev.slipway.job.JobActivities;
import dev.slipway.process.CommandEnd;
import dev.slipway.process.DetachedProcess;
import dev.slipway.process.Heartbeat;
import dev.slipway.process.HostEnvironment;
import dev.slipway.process.KeyedLocks;
import dev.slipway.process.SupervisedCommand;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.secret.Redactor;
import dev.slipway.secret.SecretResolver;
import io.temporal.client.ActivityCanceledException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs as processes of this machine. A job outlives the worker; the next attempt of the same key
 * finds it running, or finds its result. Contract: {@code docs/reference/local-jobs.md}.
 */
public final class LocalJobs implements JobActivities {
  /** Name of a harness' output in its artifact. */
  public static final String OUTPUT_FILE = "scores.jsonl";

  private final Path root;
  private final ContentStore store;
  private final HostEnvironment host;
  private final SupervisedCommand commands;
  private final SecretResolver secrets;
  private final KeyedLocks locks = new KeyedLocks();

  /**
   * Jobs below a root.
   *
   * @param root one folder per key; one instance per root and process
   */
  public LocalJobs(Path root, ContentStore store, HostEnvironment host) {
    this(root, store, host, Heartbeat.TEMPORAL, SupervisedCommand.DEFAULT_LOG_CAP);
  }

  /** The same with another heartbeat and another cap of the log, in bytes. */
  public LocalJobs(
      Path root, ContentStore store, HostEnvironment host, Heartbeat heartbeat, long logCap) {
    this.root = root.toAbsolutePath();
    this.store = store;
    this.host = host;
    this.commands = new SupervisedCommand(heartbeat, logCap);
    this.secrets = new SecretResolver(host.variables());
  }

  @Override
  public JobResult run(JobRequest request) {
    return run(request, Contract.JOB);
  }

  /**
   * Runs a command in the same way, with SLIPWAY_OUTPUT as one file: {@value #OUTPUT_FILE} of the
   * artifact.
   *
   * @param suite path below the sources, handed over as SLIPWAY_SUITE
   */
  public JobResult runHarness(JobRequest request, String suite) {
    return run(request, new Contract(Optional.of(OUTPUT_FILE), Optional.of(suite)));
  }

  /** What differs between the commands that can be run. */
  record Contract(Optional<String> outputFile, Optional<String> suite) {
    static final Contract JOB = new Contract(Optional.empty(), Optional.empty());
  }

  private JobResult run(JobRequest request, Contract contract) {
    JobFolder folder = JobFolder.of(root, request.key());
    try {
      Optional<JobResult> earlier = folder.result();
      return earlier.isPresent() ? earlier.get() : run(request, contract, folder);
    } catch (IOException e) {
      throw FailureType.UNAVAILABLE.because(
          "job %s cannot be run on this machine just now: %s".formatted(request.key(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.because(
          "job %s goes on while its worker stops".formatted(request.key()), e);
    }
  }

  private JobResult run(JobRequest request, Contract contract, JobFolder folder)
      throws IOException, InterruptedException {
    Map<String, String> values = secrets.resolve(request.secrets());
    Redactor redactor = new Redactor(values.values());
    DetachedProcess process =
        locks.hold(folder.root(), () -> startOrAdopt(request, contract, folder, values));
    try {
      CommandEnd end = commands.await(process, request.timeout(), redactor);
      return locks.hold(folder.root(), () -> collect(request, folder, end, redactor));
    } catch (ActivityCanceledException ended) {
      redactor.redact(folder.log());
      throw ended;
    }
  }

  private DetachedProcess startOrAdopt(
      JobRequest request, Contract contract, JobFolder folder, Map<String, String> secretValues)
      throws IOException, InterruptedException {
    Optional<DetachedProcess> running = DetachedProcess.adopt(folder.state());
    if (running.isPresent()) {
      return running.get();
    }
    folder.prepare(request, store);
    return commands.start(
        new SupervisedCommand.Start(
            folder.state(),
            folder.source(),
            folder.resolveProgram(request.command()),
            folder.environment(request, contract, host, secretValues),
            request.timeout()));
  }

  private JobResult collect(JobRequest request, JobFolder folder, CommandEnd end, Redactor redactor)
      throws IOException {
    Optional<JobResult> earlier = folder.result(); // Of an attempt that ran beside this one.
    if (earlier.isPresent()) {
      return earlier.get();
    }
    JobResult result = JobOutput.collect(request, folder, end, redactor, store);
    redactor.redact(folder.log());
    folder.record(result);
    return result;
  }
}
