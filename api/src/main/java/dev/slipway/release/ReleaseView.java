package dev.slipway.release;

import dev.slipway.analysis.Finding;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import dev.slipway.rollout.RolloutView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A release as every reader sees it: command line, page, Jenkins, GitHub.
 *
 * @param outcome one sentence, once the release is over
 * @param holds what it waits for just now; empty while it works
 * @param gates findings of the evaluation, empty before it
 * @param breakGlass whether any rule was overridden; shown in red
 */
public record ReleaseView(
    String id,
    String name,
    String team,
    SubjectRef subject,
    Phase phase,
    boolean paused,
    List<Hold> holds,
    Optional<VersionRef> candidate,
    Optional<VersionRef> baseline,
    List<StageView> stages,
    List<CheckpointView> checkpoints,
    List<Finding> gates,
    Optional<RolloutView> rollout,
    String startedBy,
    List<String> authors,
    Optional<String> commit,
    Instant startedAt,
    Instant updatedAt,
    boolean breakGlass,
    Optional<String> outcome) {
  public ReleaseView {
    holds = List.copyOf(holds);
    stages = List.copyOf(stages);
    checkpoints = List.copyOf(checkpoints);
    gates = List.copyOf(gates);
    authors = List.copyOf(authors);
  }

  /** The same release with news of its rollout. */
  public ReleaseView with(RolloutView news) {
    return copy(holds, Optional.of(news));
  }

  /** The same release, held by these as well. */
  public ReleaseView alsoHeld(List<Hold> more) {
    List<Hold> all = new ArrayList<>(holds);
    all.addAll(more);
    return copy(all, rollout);
  }

  private ReleaseView copy(List<Hold> otherHolds, Optional<RolloutView> otherRollout) {
    return new ReleaseView(
        id,
        name,
        team,
        subject,
        phase,
        paused,
        otherHolds,
        candidate,
        baseline,
        stages,
        checkpoints,
        gates,
        otherRollout,
        startedBy,
        authors,
        commit,
        startedAt,
        updatedAt,
        breakGlass,
        outcome);
  }
}
