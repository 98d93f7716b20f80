package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.approval.Checkpoint;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.job.TrainSpec;
import dev.slipway.notify.NotifySpec;
import dev.slipway.policy.PolicySpec;
import dev.slipway.registry.SubjectRef;
import dev.slipway.retrain.RetrainSpec;
import dev.slipway.rollout.CanaryPlan;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * The whole of what a user writes, with every default filled in: the input of a release. Editing
 * the file never changes a release in flight, since this value travels with it.
 *
 * @param name of the release; part of its id
 * @param team that owns the subject; roles are looked up in it
 * @param baseline alias of the version the candidate is compared with; default: the subject's own
 *     alias
 * @param checkpoints in the order of the file
 * @param retention of the audit trail; default 7 years
 * @param parameters handed to jobs and servers, part of the candidate's digest; a JSON object
 */
public record ReleaseFile(
    String name,
    String team,
    SubjectRef subject,
    String baseline,
    Optional<TrainSpec> train,
    Optional<EvaluationSpec> evaluate,
    Optional<StagingSpec> staging,
    Optional<CanaryPlan> canary,
    List<Checkpoint> checkpoints,
    ProductionSpec production,
    Optional<RollbackSpec> rollback,
    NotifySpec notifications,
    Optional<PolicySpec> policy,
    Optional<RetrainSpec> retrain,
    Optional<Budget> budget,
    LanePolicy lane,
    List<Freeze> freeze,
    Period retention,
    JsonNode parameters,
    Optional<ShadowSpec> shadow) {
  public static final Period DEFAULT_RETENTION = Period.ofYears(7);

  public ReleaseFile {
    checkpoints = List.copyOf(checkpoints);
    freeze = List.copyOf(freeze);
  }
}
