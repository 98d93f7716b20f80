package dev.slipway.release;

import dev.slipway.analysis.Finding;
import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.registry.RegistryActivities.Snapshot;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.rollout.RolloutView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a release stands. Changed only by workflow code, read by the status query. */
final class ReleaseState {
  private final ReleaseInput input;
  private final Instant startedAt;
  private final Map<String, StageView> stages = new LinkedHashMap<>();
  private final Map<String, Hold> holds = new LinkedHashMap<>();
  private final Set<String> handled = new LinkedHashSet<>();
  private Instant updatedAt;
  private Phase phase = Phase.PREPARING;
  private boolean paused;
  private boolean breakGlass;
  private List<Finding> gates = List.of();
  private Optional<Version> candidate = Optional.empty();
  private Optional<Version> baseline = Optional.empty();
  private Optional<Snapshot> snapshot = Optional.empty();
  private Optional<Deployment> candidateServer = Optional.empty();
  private Optional<RolloutView> rollout = Optional.empty();
  private Optional<String> outcome = Optional.empty();

  ReleaseState(ReleaseInput input, Instant now) {
    this.input = input;
    this.startedAt = now;
    this.updatedAt = now;
  }

  void addStage(String name) {
    stages.put(
        name,
        new StageView(
            name,
            StageView.State.PENDING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  void begin(Stage stage, Instant now) {
    phase = stage.phase();
    stages.put(
        stage.name(),
        new StageView(
            stage.name(),
            StageView.State.RUNNING,
            Optional.of(now),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    updatedAt = now;
  }

  void end(String stage, StageView.State state, String sentence, Instant now) {
    stages.computeIfPresent(
        stage,
        (name, view) ->
            new StageView(
                name,
                state,
                view.startedAt(),
                Optional.of(now),
                Optional.of(sentence),
                Optional.empty()));
    updatedAt = now;
  }

  void detail(String stage, String sentence) {
    stages.computeIfPresent(
        stage,
        (name, view) ->
            new StageView(
                name,
                view.state(),
                view.startedAt(),
                view.endedAt(),
                Optional.of(sentence),
                view.progress()));
  }

  /** Shows why the release does not move; {@code key} tells holds apart that stand side by side. */
  void hold(String key, Hold hold) {
    holds.put(key, hold);
    updatedAt = hold.since().isAfter(updatedAt) ? hold.since() : updatedAt;
  }

  void release(String key) {
    holds.remove(key);
  }

  boolean isHeldBy(String key) {
    return holds.containsKey(key);
  }

  /** Whether a message of this id was handled before; the first call of an id answers false. */
  boolean handledBefore(String id) {
    return !handled.add(id);
  }

  boolean knows(String id) {
    return handled.contains(id);
  }

  void phase(Phase next, Instant now) {
    phase = next;
    updatedAt = now;
  }

  void finish(Ending ending, Instant now) {
    phase = ending.phase();
    outcome = Optional.of(ending.sentence());
    holds.clear();
    List.copyOf(stages.values()).stream()
        .filter(stage -> stage.state() == StageView.State.RUNNING)
        .forEach(s -> end(s.name(), StageView.State.COMPENSATED, ending.sentence(), now));
    updatedAt = now;
  }

  void paused(boolean value) {
    paused = value;
  }

  void brokeGlass() {
    breakGlass = true;
  }

  void gates(List<Finding> findings) {
    gates = List.copyOf(findings);
  }

  void candidate(Version version) {
    candidate = Optional.of(version);
  }

  void baseline(Optional<Version> version) {
    baseline = version;
  }

  void rollout(RolloutView view, Instant now) {
    rollout = Optional.of(view);
    updatedAt = now;
  }

  void snapshot(Snapshot taken) {
    snapshot = Optional.of(taken);
  }

  Optional<Snapshot> snapshot() {
    return snapshot;
  }

  void candidateServer(Optional<Deployment> server) {
    candidateServer = server;
  }

  Optional<Deployment> candidateServer() {
    return candidateServer;
  }

  /**
   * What a vote is bound to: the candidate, and until there is one the sources it will be made of.
   */
  String digest() {
    return candidate
        .map(version -> version.ref().digest())
        .or(() -> snapshot.map(Snapshot::digest))
        .orElse("");
  }

  Phase phase() {
    return phase;
  }

  boolean isPaused() {
    return paused;
  }

  Optional<Version> candidate() {
    return candidate;
  }

  Optional<Version> baseline() {
    return baseline;
  }

  ReleaseView view(List<CheckpointView> checkpoints) {
    return new ReleaseView(
        input.releaseId(),
        input.file().name(),
        input.file().team(),
        input.file().subject(),
        phase,
        paused,
        new ArrayList<>(holds.values()),
        candidate.map(Version::ref),
        baseline.map(Version::ref),
        new ArrayList<>(stages.values()),
        checkpoints,
        gates,
        rollout,
        input.starter().id(),
        input.authors(),
        input.commit(),
        startedAt,
        updatedAt,
        breakGlass,
        outcome);
  }
}
