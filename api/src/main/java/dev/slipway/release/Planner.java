package dev.slipway.release;

import dev.slipway.approval.Checkpoint;
import dev.slipway.approval.Checkpoint.Position;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.Gate;
import dev.slipway.job.TrainSpec;
import dev.slipway.quantity.Durations;
import dev.slipway.release.Plan.Approval;
import dev.slipway.release.Plan.Stage;
import dev.slipway.release.Plan.Step;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.telemetry.Guardrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in sentences what a release file will do. Pure: the same file gives the same plan. */
public final class Planner {
  private final ReleaseFile file;
  private final List<Stage> stages = new ArrayList<>();

  private Planner(ReleaseFile file) {
    this.file = file;
  }

  /** The plan of a good file. */
  public static Plan plan(ReleaseFile file, Optional<String> rollbackTarget) {
    Planner planner = new Planner(file);
    planner.stages();
    return new Plan(
        file.name(),
        file.team(),
        file.subject().label(),
        file.baseline(),
        planner.stages,
        rollbackTarget,
        file.rollback().map(RollbackSpec::plan),
        planner.warnings());
  }

  private void stages() {
    file.train().ifPresent(train -> add("train", train(train)));
    file.evaluate().ifPresent(evaluate -> add("evaluate", evaluate(evaluate)));
    file.staging().ifPresent(staging -> add("staging", staging(staging)));
    file.canary().ifPresent(this::canary);
    ProductionSpec production = file.production();
    add(
        "production",
        List.of(
            "move alias " + file.subject().alias() + " to the candidate",
            production.holdBack() + " of traffic stays on the baseline",
            "a regression rolls back for " + Durations.format(production.watch())));
  }

  private void add(String stage, List<String> does) {
    add(stage, does, List.of(), List.of());
  }

  private void add(String stage, List<String> does, List<Guardrail> guardrails, List<Step> steps) {
    List<Approval> before = approvals(Position.BEFORE, stage);
    List<Approval> after = approvals(Position.AFTER, stage);
    stages.add(new Stage(stage, before, does, guardrails, steps, after));
  }

  private List<Approval> approvals(Position position, String stage) {
    return file.checkpoints().stream()
        .filter(point -> point.position() == position && point.stage().equals(stage))
        .map(Planner::approval)
        .toList();
  }

  private static Approval approval(Checkpoint point) {
    return new Approval(
        point.name(),
        point.role(),
        point.quorum(),
        point.remindAfter(),
        point.escalateAfter(),
        point.escalateAfter().map(after -> point.escalateTo()),
        point.expireAfter());
  }

  private static List<String> train(TrainSpec train) {
    return List.of(
        "run "
            + String.join(" ", train.job().command())
            + " for at most "
            + Durations.format(train.job().timeout()));
  }

  private List<String> evaluate(EvaluationSpec spec) {
    List<String> does = new ArrayList<>();
    List<String> suites = spec.suites().stream().map(EvaluationSpec.Suite::path).toList();
    does.add(
        "compare with "
            + file.baseline()
            + " on "
            + String.join(", ", suites)
            + ", "
            + spec.repeats()
            + " run(s) per example");
    spec.gates().forEach(gate -> does.add("gate " + gate.metric() + " " + condition(gate)));
    return does;
  }

  private static String condition(Gate gate) {
    if (gate instanceof Gate.NoWorseThan limit) {
      return "no worse than the baseline, margin " + limit.margin();
    }
    if (gate instanceof Gate.NoMoreThan limit) {
      return "no more than the baseline, margin " + limit.margin();
    }
    return gate instanceof Gate.AtLeast limit
        ? "at least " + limit.value()
        : "at most " + ((Gate.AtMost) gate).value();
  }

  private static List<String> staging(StagingSpec staging) {
    List<String> does = new ArrayList<>();
    StagingSpec.Deploy deploy = staging.deploy();
    does.add("deploy " + deploy.name() + ", ready within " + Durations.format(deploy.ready()));
    staging.checks().forEach(check -> does.add("check " + check.name()));
    return does;
  }

  private void canary(CanaryPlan canary) {
    String look =
        "look every "
            + Durations.format(canary.window())
            + ", end safely after "
            + Durations.format(canary.outageLimit())
            + " without telemetry";
    add("canary", List.of(look), canary.guardrails(), steps(canary.steps()));
  }

  private List<Step> steps(List<CanaryStep> planned) {
    List<Step> steps = new ArrayList<>();
    Duration earliest = Duration.ZERO;
    for (CanaryStep step : planned) {
      int number = steps.size();
      List<Approval> after = approvals(Position.AFTER, "canary[" + number + "]");
      steps.add(new Step(number, step.traffic(), step.bake(), earliest, after));
      earliest = earliest.plus(step.bake());
    }
    return steps;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (file.canary().isEmpty()) {
      warnings.add("no canary: production gets the candidate without measured traffic");
    }
    if (file.evaluate().isEmpty()) {
      warnings.add("no evaluate: nothing is compared with the baseline beforehand");
    }
    if (file.checkpoints().isEmpty()) {
      warnings.add("no checkpoints: nobody is asked");
    }
    return warnings;
  }
}
