package dev.slipway.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.identity.Actor;
import dev.slipway.job.JobSpec;
import dev.slipway.job.TrainSpec;
import dev.slipway.notify.NotifySpec;
import dev.slipway.quantity.Percent;
import dev.slipway.registry.SubjectRef;
import dev.slipway.release.LanePolicy;
import dev.slipway.release.ProductionSpec;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseInput;
import dev.slipway.release.RollbackSpec;
import dev.slipway.release.StagingSpec;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The releases that are measured. */
final class ReleaseInputs {
  static final String TEAM = "bench";

  /** Name of the subject that has no version yet. */
  static final String FIRST = "first";

  /** Much longer than a ledger entry takes: a rollout goes on only once all are written. */
  private static final Duration WINDOW = Duration.ofMillis(300);

  static final StagingSpec.Deploy DEPLOY =
      new StagingSpec.Deploy(
          StagingSpec.Deploy.Backend.LOCAL,
          "model",
          Optional.empty(),
          List.of("serve"),
          StagingSpec.Deploy.DEFAULT_HEALTH,
          StagingSpec.Deploy.DEFAULT_READY);
  private static final CanaryPlan.Unit UNIT =
      new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, CanaryPlan.Unit.DEFAULT_HEADER);

  private ReleaseInputs() {}

  /**
   * Trained, evaluated, checked, in production at once: nothing to compare with, nothing to wait
   * for.
   */
  static ReleaseInput first(String id) {
    List<CanaryStep> steps = List.of(new CanaryStep(new Percent(5), WINDOW));
    return whole(id, FIRST, steps, Duration.ofMinutes(1));
  }

  /** The same against a baseline, in four canary steps of one window each. */
  static ReleaseInput stepwise(String id) {
    List<CanaryStep> steps =
        List.of(
            new CanaryStep(new Percent(5), WINDOW),
            new CanaryStep(new Percent(25), WINDOW),
            new CanaryStep(new Percent(50), WINDOW),
            new CanaryStep(new Percent(95), WINDOW));
    return whole(id, "stepwise", steps, WINDOW);
  }

  private static ReleaseInput whole(
      String id, String subject, List<CanaryStep> steps, Duration window) {
    CanaryPlan plan = plan(subject, steps, window, List.of());
    return input(id, subject, Optional.of(train()), plan, Duration.ofMillis(1));
  }

  /** Half of the traffic for an hour, looked at every {@code window}. */
  static ReleaseInput canary(
      String id, String subject, Duration window, List<Guardrail> guardrails) {
    Duration hour = Duration.ofHours(1);
    List<CanaryStep> half = List.of(new CanaryStep(new Percent(50), hour));
    return input(id, subject, Optional.empty(), plan(subject, half, window, guardrails), hour);
  }

  private static ReleaseInput input(
      String id, String subject, Optional<TrainSpec> train, CanaryPlan plan, Duration watch) {
    boolean whole = train.isPresent();
    ReleaseFile file =
        new ReleaseFile(
            subject,
            TEAM,
            new SubjectRef(
                SubjectRef.Kind.MODEL,
                SubjectRef.Registry.FILES,
                subject,
                "production",
                Optional.empty()),
            "production",
            train,
            whole ? Optional.of(evaluation()) : Optional.empty(),
            Optional.of(new StagingSpec(DEPLOY, whole ? List.of(check()) : List.of())),
            Optional.of(plan),
            List.of(),
            new ProductionSpec(ProductionSpec.DEFAULT_HOLD_BACK, watch),
            Optional.of(
                new RollbackSpec(
                    "back to the version before",
                    Set.of(RollbackSpec.Trigger.ALERT, RollbackSpec.Trigger.GUARDRAIL))),
            NotifySpec.NOBODY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            LanePolicy.FIRST_COME,
            List.of(),
            ReleaseFile.DEFAULT_RETENTION,
            JsonNodeFactory.instance.objectNode(),
            Optional.empty());
    return new ReleaseInput(
        id,
        file,
        Optional.of("/sources"),
        whole ? Optional.empty() : Optional.of("v2"),
        List.of(),
        Optional.of("abc123"),
        new Actor("ada", Actor.Kind.PERSON, Set.of("releaser"), "cli", Set.of()),
        false);
  }

  private static CanaryPlan plan(
      String name, List<CanaryStep> steps, Duration window, List<Guardrail> guardrails) {
    return new CanaryPlan(
        new TrafficRef(TrafficRef.Backend.LOCAL, name, Optional.empty()),
        steps,
        UNIT,
        guardrails,
        new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
        window,
        CanaryPlan.DEFAULT_OUTAGE_LIMIT,
        CanaryPlan.DEFAULT_EXTEND);
  }

  private static TrainSpec train() {
    return new TrainSpec(
        new JobSpec(
            JobSpec.Backend.LOCAL,
            List.of("train"),
            Duration.ofHours(6),
            Map.of(),
            Map.of(),
            Optional.empty()),
        List.of("data.json"),
        Optional.empty());
  }

  private static EvaluationSpec evaluation() {
    return new EvaluationSpec(
        new EvaluationSpec.Harness(
            EvaluationSpec.Harness.Kind.JSONL, List.of("score"), Optional.empty()),
        List.of(),
        1,
        List.of(),
        Duration.ofHours(1));
  }

  private static StagingSpec.Check check() {
    return new StagingSpec.Check("smoke", List.of("smoke"), StagingSpec.Check.DEFAULT_TIMEOUT);
  }
}
