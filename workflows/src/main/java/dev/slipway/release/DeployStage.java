package dev.slipway.release;

import dev.slipway.deploy.DeployActivities.DeployRequest;
import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.deploy.DeployActivities.StopRequest;
import dev.slipway.job.JobActivities.JobRequest;
import dev.slipway.job.JobActivities.JobResult;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.release.StagingSpec.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Staging: the candidate's own server, and the checks on it before it sees real traffic. */
final class DeployStage implements Stage {
  static final String NAME = "staging";

  /** Nothing but checks talks to a candidate in staging. */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private int attempt;

  DeployStage(ReleaseInput input, ReleaseState state, ReleaseStubs stubs) {
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
    return Phase.STAGING;
  }

  @Override
  public StageEnd run() {
    Optional<StagingSpec> staging = input.file().staging();
    if (staging.isEmpty()) {
      return StageEnd.skipped("the file has no staging section");
    }
    attempt++;
    Version candidate = state.candidate().orElseThrow();
    Deployment server =
        stubs.deploy.ensure(
            new DeployRequest(
                key("deploy"), input.file().team(), input.file().subject(), candidate));
    state.candidateServer(Optional.of(server));
    return check(staging.get().checks(), server, candidate);
  }

  /** Every check runs, even after one failed: the author sees all of it at once. */
  private StageEnd check(List<Check> checks, Deployment server, Version candidate) {
    List<String> no = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Check check : checks) {
      JobResult result = stubs.jobs(check.timeout()).run(request(check, server, candidate));
      String sentence = "check " + check.name() + ": " + result.sentence();
      switch (result.outcome()) {
        case SUCCEEDED -> state.detail(NAME, sentence);
        case FAILED -> no.add(sentence);
        case BROKEN, KILLED_BY_SIGNAL, OUT_OF_MEMORY, TIMED_OUT, OUTPUT_TOO_LARGE ->
            broken.add(sentence);
      }
    }
    if (!no.isEmpty()) {
      return StageEnd.failed(String.join("; ", no));
    }
    if (!broken.isEmpty()) {
      return StageEnd.errored(String.join("; ", broken));
    }
    String passed = checks.size() == 1 ? "1 check passed" : checks.size() + " checks passed";
    return StageEnd.passed("serves at " + server.endpoint() + "; " + passed);
  }

  private JobRequest request(Check check, Deployment server, Version candidate) {
    return new JobRequest(
        key("check-" + check.name()),
        input.file().team(),
        check.command(),
        state.snapshot().map(s -> s.digest()).orElse(candidate.source()),
        candidate.parameters(),
        Map.of(),
        Map.of(),
        check.timeout(),
        Optional.of(candidate.artifact()),
        Optional.of(server.endpoint()),
        false);
  }

  /** The candidate's server is stopped, unless it is the one that production uses. */
  @Override
  public void compensate() {
    boolean isProduction =
        state.baseline().map(Version::ref).equals(state.candidate().map(Version::ref));
    if (state.candidateServer().isPresent() && !isProduction) {
      stubs.deploy.stop(new StopRequest(state.candidateServer().get().id(), DRAIN));
      state.candidateServer(Optional.empty());
    }
  }

  private String key(String what) {
    return input.releaseId() + "/" + what + "/" + attempt;
  }
}
