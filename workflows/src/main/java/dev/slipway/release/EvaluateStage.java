package dev.slipway.release;

import dev.slipway.evaluation.EvaluationActivities.EvaluateRequest;
import dev.slipway.evaluation.EvaluationActivities.EvaluationRun;
import dev.slipway.evaluation.EvaluationActivities.JudgeRequest;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.GateReport;
import dev.slipway.registry.RegistryActivities.Version;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs candidate and baseline on the same examples and applies the gates. */
final class EvaluateStage implements Stage {
  static final String NAME = "evaluate";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private int attempt;

  EvaluateStage(ReleaseInput input, ReleaseState state, ReleaseStubs stubs) {
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
    return Phase.EVALUATING;
  }

  @Override
  public StageEnd run() {
    if (input.file().evaluate().isEmpty()) {
      return StageEnd.skipped("the file has no evaluate section");
    }
    attempt++;
    EvaluationSpec spec = input.file().evaluate().get();
    List<Promise<EvaluationRun>> runs = new ArrayList<>();
    CancellationScope both =
        Workflow.newCancellationScope(
            () -> {
              runs.add(run(spec, state.candidate().orElseThrow(), "candidate"));
              state.baseline().ifPresent(version -> runs.add(run(spec, version, "baseline")));
            });
    both.run();
    try {
      List<EvaluationRun> done = runs.stream().map(Promise::get).toList();
      return compare(spec, done.get(0), done.stream().skip(1).findFirst());
    } catch (ActivityFailure failure) {
      // A comparison needs both: the other arm would run for nothing, or beside its own retry.
      both.cancel();
      throw failure;
    }
  }

  private StageEnd compare(
      EvaluationSpec spec, EvaluationRun candidate, Optional<EvaluationRun> baseline) {
    Optional<String> broken =
        candidate
            .broken()
            .map(why -> "the candidate could not be evaluated: " + why)
            .or(
                () ->
                    baseline
                        .flatMap(EvaluationRun::broken)
                        .map(why -> "the baseline could not be evaluated: " + why));
    return broken.map(StageEnd::errored).orElseGet(() -> judge(spec, candidate, baseline));
  }

  /** Both arms run the harness and the suites of this release; only the artifact differs. */
  private Promise<EvaluationRun> run(EvaluationSpec spec, Version version, String arm) {
    EvaluateRequest request =
        new EvaluateRequest(
            input.releaseId() + "/evaluate-" + arm + "/" + attempt,
            input.file().team(),
            spec,
            state.snapshot().map(s -> s.digest()).orElse(version.source()),
            version.artifact(),
            version.parameters(),
            arm);
    return Async.function(stubs.evaluations(spec.timeout())::evaluate, request);
  }

  private StageEnd judge(
      EvaluationSpec spec, EvaluationRun candidate, Optional<EvaluationRun> baseline) {
    GateReport report =
        stubs.judging.judge(
            new JudgeRequest(
                candidate.report().orElseThrow(),
                baseline.flatMap(EvaluationRun::report),
                spec.gates()));
    state.gates(report.findings());
    String reason = report.verdict().reason();
    return switch (report.verdict().kind()) {
      case PASS -> StageEnd.passed(reason);
      case FAIL -> StageEnd.failed(reason);
      case INCONCLUSIVE -> StageEnd.inconclusive(reason);
      case ERROR -> StageEnd.errored(reason);
    };
  }
}
