package dev.slipway.rollout;

import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import dev.slipway.release.ProductionSpec;
import dev.slipway.release.RollbackSpec;
import java.util.List;
import java.util.Optional;

/**
 * Everything a rollout needs to know.
 *
 * @param releaseWorkflowId who gets the {@link RolloutEvent}s
 * @param plan empty for a subject without split traffic: only its alias moves
 * @param candidateServer empty for what is not deployed
 * @param baseline empty for a first release
 * @param baselineServer empty for a first release, and for what is not deployed
 * @param checkpoints names of the file's checkpoints in this part: {@code after:canary[0]}, {@code
 *     before:production}
 * @param fence shifts of this rollout carry versions above it
 * @param carried what an earlier run of the same rollout hands on; empty at the start
 * @param submission 1 for the first rollout of this candidate, 2 for the next …; empty for the
 *     first. Later ones need more evidence to be rolled back by it, see {@link
 *     CanaryRule#start(List, int)}
 */
public record RolloutInput(
    String releaseId,
    String releaseWorkflowId,
    String team,
    SubjectRef subject,
    Optional<CanaryPlan> plan,
    ProductionSpec production,
    RollbackSpec rollback,
    Version candidate,
    Optional<Deployment> candidateServer,
    Optional<Version> baseline,
    Optional<Deployment> baselineServer,
    List<String> checkpoints,
    long fence,
    Optional<RolloutState> carried,
    Optional<Integer> submission) {
  public RolloutInput {
    checkpoints = List.copyOf(checkpoints);
  }

  /** The first rollout of a candidate. */
  public RolloutInput(
      String releaseId,
      String releaseWorkflowId,
      String team,
      SubjectRef subject,
      Optional<CanaryPlan> plan,
      ProductionSpec production,
      RollbackSpec rollback,
      Version candidate,
      Optional<Deployment> candidateServer,
      Optional<Version> baseline,
      Optional<Deployment> baselineServer,
      List<String> checkpoints,
      long fence,
      Optional<RolloutState> carried) {
    this(
        releaseId,
        releaseWorkflowId,
        team,
        subject,
        plan,
        production,
        rollback,
        candidate,
        candidateServer,
        baseline,
        baselineServer,
        checkpoints,
        fence,
        carried,
        Optional.empty());
  }

  /** The same rollout, continued from {@code state}. */
  public RolloutInput continuedFrom(RolloutState state) {
    return new RolloutInput(
        releaseId,
        releaseWorkflowId,
        team,
        subject,
        plan,
        production,
        rollback,
        candidate,
        candidateServer,
        baseline,
        baselineServer,
        checkpoints,
        fence,
        Optional.of(state),
        submission);
  }

  /**
   * Whether both arms are one server: the version in production was released once more. Nothing of
   * it is ever stopped.
   */
  private boolean sharesServer() {
    return candidateServer.map(Deployment::id).equals(baselineServer.map(Deployment::id));
  }

  /** The server that nobody needs once the candidate is in production. */
  Optional<Deployment> replacedServer() {
    return baselineServer.filter(server -> !sharesServer());
  }

  /** The server that nobody needs once the rollout went back. */
  Optional<Deployment> rejectedServer() {
    return candidateServer.filter(server -> !sharesServer());
  }

  /** Whether a baseline takes traffic beside the candidate, so that the two can be compared. */
  boolean hasControl() {
    return baselineServer.isPresent();
  }
}
