package dev.slipway.evaluation.jsonl;

import dev.slipway.evaluation.BadScores;
import dev.slipway.evaluation.EvaluationActivities;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.GateReport;
import dev.slipway.evaluation.RegressionGate;
import dev.slipway.evaluation.Score;
import dev.slipway.failure.FailureType;
import dev.slipway.job.JobActivities.JobRequest;
import dev.slipway.job.JobActivities.JobResult;
import dev.slipway.job.local.LocalJobs;
import dev.slipway.json.Json;
import dev.slipway.registry.files.ContentStore;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluation by any command that writes one JSON line per example and metric. Runs like a job: the
 * same key finds its run, or its result. Contract: {@code docs/reference/local-jobs.md}.
 */
public final class JsonlEvaluation implements EvaluationActivities {
  private final LocalJobs jobs;
  private final ContentStore store;

  public JsonlEvaluation(LocalJobs jobs, ContentStore store) {
    this.jobs = jobs;
    this.store = store;
  }

  @Override
  public EvaluationRun evaluate(EvaluateRequest request) {
    try {
      requireSuites(request);
      ScoreReport.Collector scores = new ScoreReport.Collector(request.spec());
      for (EvaluationSpec.Suite suite : request.spec().suites()) {
        JobResult run = jobs.runHarness(job(request, suite), suite.path());
        if (!run.succeeded()) {
          return broken("suite " + suite.path() + ": " + run.sentence());
        }
        Path output = store.path(run.artifact().orElseThrow());
        scores.add(suite.path(), output.resolve(LocalJobs.OUTPUT_FILE));
      }
      ScoreReport report = scores.report();
      String digest = store.putBytes(Json.mapper().writeValueAsBytes(report));
      return new EvaluationRun(
          Optional.of(digest), report.examples(), report.means(), Optional.empty());
    } catch (BadScores bad) {
      return broken(bad.sentence());
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static EvaluationRun broken(String why) {
    return new EvaluationRun(Optional.empty(), 0, Map.of(), Optional.of(why));
  }

  private static ApplicationFailure unavailable(IOException e) {
    return FailureType.UNAVAILABLE.because("scores cannot be read or stored just now: " + e, e);
  }

  private void requireSuites(EvaluateRequest request) throws IOException {
    if (request.spec().harness().kind() != EvaluationSpec.Harness.Kind.JSONL) {
      throw FailureType.CONFIGURATION.because(
          "evaluate.harness must be jsonl here, but was " + request.spec().harness().kind());
    }
    Path source = store.path(request.source());
    for (EvaluationSpec.Suite suite : request.spec().suites()) {
      Path file = source.resolve(suite.path()).normalize();
      if (suite.owner().isPresent() || !file.startsWith(source) || !Files.exists(file)) {
        throw FailureType.CONFIGURATION.because(
            "evaluate.suites: expected the file %s beside the release file, but there is none"
                .formatted(suite.path()));
      }
    }
  }

  private static JobRequest job(EvaluateRequest request, EvaluationSpec.Suite suite) {
    return new JobRequest(
        String.join("/", List.of(request.key(), request.arm(), suite.path())),
        request.team(),
        request.spec().harness().command(),
        request.source(),
        request.parameters(),
        Map.of("SLIPWAY_REPEATS", Integer.toString(request.spec().repeats())),
        Map.of(),
        request.spec().timeout(),
        Optional.of(request.artifact()),
        Optional.empty(),
        true);
  }

  @Override
  public GateReport judge(JudgeRequest request) {
    try {
      ScoreReport candidate = read(request.candidate());
      Optional<Map<String, List<Score>>> baseline =
          request.baseline().isPresent()
              ? Optional.of(read(request.baseline().get()).metrics())
              : Optional.empty();
      return RegressionGate.judge(request.gates(), candidate.metrics(), baseline);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private ScoreReport read(String digest) throws IOException {
    return Json.mapper().readValue(store.bytes(digest), ScoreReport.class);
  }
}
