package dev.slipway.evaluation.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.analysis.Verdict;
import dev.slipway.evaluation.EvaluationActivities.EvaluateRequest;
import dev.slipway.evaluation.EvaluationActivities.EvaluationRun;
import dev.slipway.evaluation.EvaluationActivities.JudgeRequest;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.Gate;
import dev.slipway.evaluation.GateReport;
import dev.slipway.job.local.LocalJobs;
import dev.slipway.process.HostEnvironment;
import dev.slipway.quantity.Margin;
import dev.slipway.registry.files.ContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway") // JUnit fills the folders before the set-up runs.
class JsonlEvaluationTest {
  private static final List<Gate> GATES =
      List.of(new Gate.NoWorseThan("accuracy", new Margin.Points(5)));

  @TempDir Path root;
  @TempDir Path sources;
  private ContentStore store;
  private String source = "";
  private JsonlEvaluation evaluation;

  @BeforeEach
  void open() throws IOException {
    store = new ContentStore(root.resolve("store"));
    Files.writeString(sources.resolve("golden.jsonl"), "{}\n");
    source = store.put(sources);
    LocalJobs jobs =
        new LocalJobs(
            root.resolve("jobs"),
            store,
            new HostEnvironment(System.getenv(), ""),
            progress -> {},
            1 << 20);
    evaluation = new JsonlEvaluation(jobs, store);
  }

  @Test
  void repeats_are_averaged_and_never_more_examples() {
    EvaluationRun run =
        evaluate(
            "for r in 1 2; do echo '{\"id\":\"a\",\"metric\":\"accuracy\",\"repeat\":'$r',\"value\":'$r'}'; done > $SLIPWAY_OUTPUT",
            "candidate");

    assertThat(run.broken()).isEmpty();
    assertThat(run.examples()).isEqualTo(1);
    assertThat(run.means()).containsEntry("accuracy", 1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":NaN}\\n | not JSON",
        "{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":1e999}\\n | finite number",
        "{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":\"1\"}\\n | finite number",
        "{\"id\":\"a\",\"metric\":\"accuracy\"}\\n | value must be a finite number, but was missing",
        "{\"metric\":\"accuracy\",\"value\":1}\\n | id must be a text",
        "{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":1} | no line end",
        "{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":1}\\n{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":1}\\n | twice",
        "{\"id\":\"a\",\"metric\":\"other\",\"value\":1}\\n | the gate on accuracy needs that metric",
        "{\"id\":\"a\",\"metric\":\"accuracy\",\"value\":1}\\n{\"id\":\"b\",\"metric\":\"cost\",\"value\":1}\\n | missing for 1 of 2",
        "\\n | ",
        "`` | wrote no scores",
      })
  void bad_output_is_broken_with_its_reason(String output, String reason) {
    EvaluationRun run = evaluate("printf '" + output + "' > $SLIPWAY_OUTPUT", "candidate");

    assertThat(run.report()).isEmpty();
    assertThat(run.broken().orElseThrow()).contains(reason == null ? "golden.jsonl" : reason);
  }

  @Test
  void a_harness_that_fails_is_broken_and_not_a_no() {
    assertThat(evaluate("echo boom; exit 1", "candidate").broken().orElseThrow())
        .contains("exit code 1")
        .contains("boom");
  }

  @Test
  void candidate_and_baseline_are_judged_on_the_same_examples() {
    EvaluationRun baseline = evaluate(scores(90), "baseline");
    EvaluationRun worse = evaluate(scores(50), "candidate");

    assertThat(judge(baseline, baseline).verdict().kind()).isEqualTo(Verdict.Kind.PASS);
    assertThat(judge(worse, baseline).verdict().kind()).isEqualTo(Verdict.Kind.FAIL);
  }

  @Test
  void a_missing_suite_is_named() {
    assertThatThrownBy(() -> evaluation.evaluate(request("true", "candidate", "nowhere.jsonl")))
        .hasMessageContaining("CONFIGURATION")
        .hasMessageContaining("nowhere.jsonl");
  }

  private static String scores(int right) {
    return "test -f $SLIPWAY_SUITE && test -d $SLIPWAY_MODEL && i=0; while [ $i -lt 100 ]; do "
        + "v=0; [ $i -lt "
        + right
        + " ] && v=1; echo '{\"id\":\"'$i'\",\"metric\":\"accuracy\",\"value\":'$v'}'; "
        + "i=$((i+1)); done > $SLIPWAY_OUTPUT";
  }

  private GateReport judge(EvaluationRun candidate, EvaluationRun baseline) {
    return evaluation.judge(
        new JudgeRequest(candidate.report().orElseThrow(), baseline.report(), GATES));
  }

  private EvaluationRun evaluate(String script, String arm) {
    return evaluation.evaluate(request(script, arm, "golden.jsonl"));
  }

  private EvaluateRequest request(String script, String arm, String suite) {
    EvaluationSpec spec =
        new EvaluationSpec(
            new EvaluationSpec.Harness(
                EvaluationSpec.Harness.Kind.JSONL, List.of("sh", "-c", script), Optional.empty()),
            List.of(new EvaluationSpec.Suite(suite, Optional.empty())),
            1,
            GATES,
            Duration.ofSeconds(30));
    return new EvaluateRequest(
        "r/evaluate/1", "birds", spec, source, source, JsonNodeFactory.instance.objectNode(), arm);
  }
}
