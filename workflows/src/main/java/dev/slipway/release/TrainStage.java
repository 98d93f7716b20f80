package dev.slipway.release;

import dev.slipway.job.JobActivities.JobRequest;
import dev.slipway.job.JobActivities.JobResult;
import dev.slipway.job.JobSpec;
import dev.slipway.job.TrainSpec;
import dev.slipway.registry.RegistryActivities.PublishRequest;
import dev.slipway.registry.RegistryActivities.Snapshot;
import dev.slipway.registry.RegistryActivities.Version;
import java.util.Optional;

/** Trains the candidate and publishes it as a version. */
final class TrainStage implements Stage {
  static final String NAME = "train";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private int attempt;

  TrainStage(ReleaseInput input, ReleaseState state, ReleaseStubs stubs) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Phase phase() {
    return Phase.TRAINING;
  }

  @Override
  public StageEnd run() {
    Optional<TrainSpec> train = input.file().train();
    if (train.isEmpty() || state.candidate().isPresent()) {
      return StageEnd.skipped("the candidate is given");
    }
    attempt++;
    String key = input.releaseId() + "/train/" + attempt;
    JobSpec job = train.get().job();
    JobResult result = stubs.jobs(job.timeout()).run(request(key, job));
    return switch (result.outcome()) {
      case SUCCEEDED -> publish(key, result);
      case FAILED -> StageEnd.failed(result.sentence());
      case BROKEN, KILLED_BY_SIGNAL, OUT_OF_MEMORY, TIMED_OUT, OUTPUT_TOO_LARGE ->
          StageEnd.errored(result.sentence());
    };
  }

  private JobRequest request(String key, JobSpec job) {
    return new JobRequest(
        key,
        input.file().team(),
        job.command(),
        state.snapshot().map(Snapshot::digest).orElse(""),
        input.file().parameters(),
        job.env(),
        job.secrets(),
        job.timeout(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private StageEnd publish(String key, JobResult result) {
    Snapshot sources = state.snapshot().orElseThrow();
    Version version =
        stubs.registry.publish(
            new PublishRequest(
                key,
                input.file().team(),
                input.file().subject(),
                result.artifact().orElseThrow(),
                sources.digest(),
                sources.dataDigest(),
                input.file().staging().map(StagingSpec::deploy),
                input.file().parameters(),
                result.metrics(),
                input.releaseId()));
    state.candidate(version);
    return StageEnd.passed("candidate " + version.ref() + "; " + result.sentence());
  }
}
