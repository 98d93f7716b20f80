package dev.slipway.job.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.job.JobActivities.JobProgress;
import dev.slipway.job.JobActivities.JobRequest;
import dev.slipway.job.JobActivities.JobResult;
import dev.slipway.job.JobActivities.Outcome;
import dev.slipway.process.DetachedProcess;
import dev.slipway.process.Heartbeat;
import dev.slipway.process.HostEnvironment;
import dev.slipway.process.KeyFolder;
import dev.slipway.registry.files.ContentStore;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway") // JUnit fills the folders before the set-up runs.
class LocalJobsTest {
  private static final long LOG_CAP = 200_000;
  private static final String KEY = "penguin-1/train/1";

  @TempDir Path root;
  @TempDir Path sources;
  private final List<JobProgress> beats = new CopyOnWriteArrayList<>();
  private ContentStore store;
  private String source = "";
  private LocalJobs jobs;

  @BeforeEach
  void open() throws IOException {
    store = new ContentStore(root.resolve("store"));
    Files.writeString(sources.resolve("train.sh"), "#!/bin/sh\necho trained > $SLIPWAY_OUTPUT/m\n");
    assertThat(sources.resolve("train.sh").toFile().setExecutable(true)).isTrue();
    source = store.put(sources);
    jobs = jobs(beats::add);
  }

  @AfterEach
  void leaveNoProcess() throws Exception {
    try (Stream<Path> folders = Files.list(jobsRoot())) {
      for (Path folder : folders.toList()) {
        Optional<DetachedProcess> process = DetachedProcess.adopt(folder.resolve("state"));
        if (process.isPresent()) {
          process.get().end(Duration.ZERO);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, SUCCEEDED, 0",
    "exit 1, FAILED, 1",
    "exit 2, BROKEN, 2",
    "no-such-program-here, BROKEN, 127",
    "kill -TERM $$, KILLED_BY_SIGNAL, 143",
    "kill -KILL $$, KILLED_BY_SIGNAL, 137",
    "echo 'Terminating due to java.lang.OutOfMemoryError: Java heap space'; exit 3, OUT_OF_MEMORY, 3",
    "echo '{\"a\":\"x\"}' > $SLIPWAY_METRICS, BROKEN, 0",
    "echo '{\"a\":1e999}' > $SLIPWAY_METRICS, BROKEN, 0",
  })
  void ends_are_told_apart(String script, Outcome outcome, int code) {
    JobResult result = jobs.run(sh(KEY, script));

    assertThat(result.outcome()).describedAs(result.sentence()).isEqualTo(outcome);
    assertThat(result.exitCode()).isEqualTo(code);
  }

  @Test
  void a_program_of_the_sources_makes_an_artifact() throws Exception {
    JobResult result = jobs.run(request(KEY, List.of("./train.sh"), Map.of(), true));

    assertThat(result.succeeded()).describedAs(result.sentence()).isTrue();
    assertThat(store.path(result.artifact().orElseThrow()).resolve("m")).hasContent("trained\n");
  }

  @Test
  void a_job_that_should_make_an_artifact_and_makes_none_is_broken() {
    JobResult result = jobs.run(request(KEY, List.of("true"), Map.of(), true));

    assertThat(result.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(result.sentence()).contains("SLIPWAY_OUTPUT");
  }

  @Test
  void the_command_sees_the_contract_and_not_the_environment_of_the_worker() {
    JobResult result =
        jobs.run(
            sh(
                KEY,
                "cat $SLIPWAY_PARAMETERS; echo; ls train.sh $SLIPWAY_SOURCE/train.sh; echo LEAK=$WORKER_ONLY; echo PLAIN=$PLAIN; echo '{\"accuracy\":0.97}' > $SLIPWAY_METRICS"));

    assertThat(result.succeeded()).describedAs(result.sentence()).isTrue();
    assertThat(result.logTail()).contains("{\"epochs\":3}", "train.sh", "LEAK=", "PLAIN=yes");
    assertThat(result.metrics()).containsExactly(Map.entry("accuracy", 0.97));
  }

  @Test
  void secrets_travel_by_environment_and_never_come_out_again() throws Exception {
    JobResult result =
        jobs.run(
            request(
                KEY,
                List.of("sh", "-c", "echo token $TOKEN; cat /proc/$$/cmdline; exit 1"),
                Map.of("TOKEN", "env:HF_TOKEN"),
                false));

    assertThat(result.logTail().get(0)).isEqualTo("token ***");
    assertThat(result.toString()).doesNotContain("s3cr3t-value");
    assertThat(result.sentence()).contains("***");
  }

  @ParameterizedTest
  @CsvSource({"exit 0", "exit 1", "kill -KILL $$", "printf 'é \\377 no line end'"})
  void the_log_that_stays_holds_no_secret(String end) throws Exception {
    jobs.run(secret("echo first $TOKEN; " + end));

    Path log = KeyFolder.of(jobsRoot(), KEY).resolve("state/log");
    assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).startsWith("first ***\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  @Test
  void nor_does_the_log_of_a_cancelled_job() throws Exception {
    LocalJobs cancelled =
        jobs(
            progress -> {
              if (progress.share() > 0) {
                throw new ActivityCanceledException();
              }
            });
    JobRequest request = secret("echo slipway:progress 0.5 $TOKEN; sleep 300");

    assertThatThrownBy(() -> cancelled.run(request)).isInstanceOf(ActivityCanceledException.class);
    assertThat(KeyFolder.of(jobsRoot(), KEY).resolve("state/log")).content().contains("0.5 ***");
  }

  @Test
  void the_name_of_a_metric_holds_no_secret() {
    JobResult result = jobs.run(secret("echo \"{\\\"of-$TOKEN\\\": 1}\" > $SLIPWAY_METRICS"));

    assertThat(result.metrics()).containsExactly(Map.entry("of-***", 1.0));
  }

  @Test
  void a_message_is_cut_only_after_its_secret_is_gone() {
    jobs.run(secret("echo slipway:progress 0.5 $(printf %0193d 0) $TOKEN; sleep 1.3"));

    assertThat(beats)
        .extracting(JobProgress::message)
        .noneMatch(message -> message.contains("s3c"));
    assertThat(beats).contains(new JobProgress(0.5, "0".repeat(193) + " ***"));
  }

  private JobRequest secret(String script) {
    return request(KEY, List.of("sh", "-c", script), Map.of("TOKEN", "env:HF_TOKEN"), false);
  }

  @Test
  void a_missing_secret_is_named_and_nothing_runs() {
    JobRequest request = request(KEY, List.of("true"), Map.of("TOKEN", "env:NOT_THERE"), false);

    assertThatThrownBy(() -> jobs.run(request))
        .hasMessageContaining("SECRET")
        .hasMessageContaining("NOT_THERE");
    assertThat(KeyFolder.of(jobsRoot(), KEY)).doesNotExist();
  }

  @Test
  void the_same_key_answers_the_recorded_result_without_running_again() throws Exception {
    Path witness = root.resolve("witness");
    JobRequest request = sh(KEY, "echo run >> " + witness);
    JobResult first = jobs.run(request);

    assertThat(jobs.run(request)).isEqualTo(first);
    assertThat(jobs(beats::add).run(request)).isEqualTo(first);
    assertThat(Files.readAllLines(witness)).hasSize(1);
  }

  @Test
  void a_worker_that_stops_leaves_the_job_running_and_the_next_attaches() throws Exception {
    Path witness = root.resolve("witness");
    JobRequest request = sh(KEY, "echo run >> " + witness + "; sleep 1; exit 1");
    LocalJobs stopping =
        jobs(
            progress -> {
              throw new ActivityWorkerShutdownException();
            });
    assertThatThrownBy(() -> stopping.run(request))
        .isInstanceOf(ActivityWorkerShutdownException.class);
    assertThat(process().isAlive()).isTrue();

    assertThat(jobs.run(request).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Files.readAllLines(witness)).hasSize(1);
  }

  @Test
  void cancelling_kills_the_whole_group() throws Exception {
    Path child = root.resolve("child");
    LocalJobs cancelled =
        jobs(
            progress -> {
              if (Files.exists(child)) {
                throw new ActivityCanceledException();
              }
            });
    JobRequest request = sh(KEY, "sleep 300 & echo $! > " + child + "; wait");

    assertThatThrownBy(() -> cancelled.run(request)).isInstanceOf(ActivityCanceledException.class);
    assertThat(process().isGone()).isTrue();
    long pid = Long.parseLong(Files.readString(child).strip());
    assertThat(dev.slipway.process.ProcessIdentity.of(pid)).isEmpty();
  }

  @Test
  void a_time_out_is_no_failure_of_the_command() {
    JobResult result =
        jobs.run(withTimeout(sh(KEY, "echo working; sleep 300"), Duration.ofMillis(700)));

    assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(result.sentence()).contains("0.7s").contains("working");
    assertThat(result.logTail()).contains("working");
  }

  @Test
  void a_log_without_end_is_ended() throws Exception {
    JobResult result = jobs.run(sh(KEY, "yes slipway"));

    assertThat(result.outcome()).isEqualTo(Outcome.OUTPUT_TOO_LARGE);
    assertThat(process().isGone()).isTrue();
    assertThat(result.logTail()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void progress_lines_become_heartbeats() {
    jobs.run(sh(KEY, "echo slipway:progress 0.42 epoch 3 of 7; sleep 1.3"));

    assertThat(beats).contains(new JobProgress(0.42, "epoch 3 of 7"));
    assertThat(beats).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void what_a_command_leaves_in_the_background_ends_with_it() throws Exception {
    JobResult result = jobs.run(sh(KEY, "sleep 300 & exit 0"));

    assertThat(result.succeeded()).isTrue();
    assertThat(process().isGone()).isTrue();
  }

  private DetachedProcess process() throws IOException {
    return DetachedProcess.adopt(KeyFolder.of(jobsRoot(), KEY).resolve("state")).orElseThrow();
  }

  private Path jobsRoot() {
    Path path = root.resolve("jobs");
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LocalJobs jobs(Heartbeat heartbeat) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HF_TOKEN", "s3cr3t-value");
    environment.put("WORKER_ONLY", "leaked");
    return new LocalJobs(
        jobsRoot(), store, new HostEnvironment(environment, ""), heartbeat, LOG_CAP);
  }

  private JobRequest sh(String key, String script) {
    return request(key, List.of("sh", "-c", script), Map.of(), false);
  }

  private JobRequest request(
      String key, List<String> command, Map<String, String> secrets, boolean producesArtifact) {
    return new JobRequest(
        key,
        "birds",
        command,
        source,
        JsonNodeFactory.instance.objectNode().put("epochs", 3),
        Map.of("PLAIN", "yes"),
        secrets,
        Duration.ofSeconds(30),
        Optional.empty(),
        Optional.empty(),
        producesArtifact);
  }

  private static JobRequest withTimeout(JobRequest request, Duration timeout) {
    return new JobRequest(
        request.key(),
        request.team(),
        request.command(),
        request.source(),
        request.parameters(),
        request.env(),
        request.secrets(),
        timeout,
        request.artifact(),
        request.endpoint(),
        request.producesArtifact());
  }
}
