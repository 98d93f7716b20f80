package dev.slipway.release;

import dev.slipway.job.TrainSpec;
import dev.slipway.registry.RegistryActivities.FindRequest;
import dev.slipway.registry.RegistryActivities.PublishRequest;
import dev.slipway.registry.RegistryActivities.ResolveRequest;
import dev.slipway.registry.RegistryActivities.Snapshot;
import dev.slipway.registry.RegistryActivities.SnapshotRequest;
import dev.slipway.registry.RegistryActivities.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fixes what is released and what it is compared with: a snapshot of the sources, the baseline, a
 * given candidate.
 */
final class PrepareStage implements Stage {
  static final String NAME = "prepare";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private final LaneTurn lane;

  PrepareStage(ReleaseInput input, ReleaseState state, ReleaseStubs stubs, LaneTurn lane) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
    this.lane = lane;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Phase phase() {
    return Phase.PREPARING;
  }

  @Override
  public StageEnd run() {
    ReleaseFile file = input.file();
    Optional<Snapshot> snapshot = input.directory().map(this::snapshot);
    snapshot.ifPresent(state::snapshot);
    // The baseline is read once the lane is ours: nobody else moves it from then on.
    lane.take();
    state.phase(Phase.PREPARING, Clock.now());
    state.baseline(
        stubs
            .registry
            .resolve(new ResolveRequest(file.team(), file.subject(), file.baseline()))
            .version());
    if (input.onlyIfChanged() && snapshot.isPresent() && isInProduction(snapshot.get())) {
      return StageEnd.ending(
          StageView.State.PASSED,
          Phase.UNCHANGED,
          "data, code and parameters are those of the version in production: nothing to release");
    }
    Optional<Version> given = candidate(snapshot);
    given.ifPresent(state::candidate);
    if (given.isEmpty() && file.train().isEmpty()) {
      return StageEnd.failed(
          "expected a train section, a prompt file, or --candidate VERSION, but found none of them");
    }
    return StageEnd.passed(sentence(snapshot));
  }

  private Snapshot snapshot(String directory) {
    List<String> data = input.file().train().map(TrainSpec::files).orElse(List.of());
    return stubs.registry.snapshot(
        new SnapshotRequest(input.releaseId() + "/prepare/1", directory, data));
  }

  private boolean isInProduction(Snapshot snapshot) {
    return state
        .baseline()
        .filter(version -> version.source().equals(snapshot.digest()))
        .filter(version -> version.parameters().equals(input.file().parameters()))
        .isPresent();
  }

  private Optional<Version> candidate(Optional<Snapshot> snapshot) {
    ReleaseFile file = input.file();
    if (input.candidate().isPresent()) {
      return Optional.of(
          stubs.registry.find(
              new FindRequest(file.team(), file.subject(), input.candidate().get())));
    }
    if (file.subject().file().isEmpty() || snapshot.isEmpty()) {
      return Optional.empty();
    }
    // A prompt is its own artifact: the snapshot that holds its file.
    Snapshot sources = snapshot.get();
    return Optional.of(
        stubs.registry.publish(
            new PublishRequest(
                input.releaseId() + "/prepare/1",
                file.team(),
                file.subject(),
                sources.digest(),
                sources.digest(),
                sources.dataDigest(),
                file.staging().map(StagingSpec::deploy),
                file.parameters(),
                Map.of(),
                input.releaseId())));
  }

  private String sentence(Optional<Snapshot> snapshot) {
    String sources =
        snapshot.map(s -> s.files() + " source files fixed").orElse("no local sources");
    String compared =
        state
            .baseline()
            .map(version -> "baseline is " + version.ref())
            .orElse("no baseline: this is the first release");
    return sources + "; " + compared;
  }
}
