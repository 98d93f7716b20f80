package dev.slipway.release;

import dev.slipway.evaluation.EvaluationSpec.Harness;
import dev.slipway.evaluation.EvaluationSpec.Suite;
import dev.slipway.job.JobSpec;
import dev.slipway.registry.SubjectRef;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.telemetry.TelemetrySource;
import dev.slipway.yaml.Fault;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.PathLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which sections of a good release file need a backend that this build does not have. Such a
 * release is refused before anything runs.
 */
public final class Backends {
  private final ParsedRelease parsed;
  private final List<Fault> missing = new ArrayList<>();

  private Backends(ParsedRelease parsed) {
    this.parsed = parsed;
  }

  /**
   * One fault per missing backend, in the order of the lines; empty when the release can run here.
   * A file with faults of its own has none of these.
   */
  public static List<Fault> missing(ParsedRelease parsed) {
    Backends backends = new Backends(parsed);
    parsed.file().ifPresent(backends::check);
    backends.missing.sort(Comparator.comparingInt(Fault::line));
    return List.copyOf(backends.missing);
  }

  private void check(ReleaseFile file) {
    subject(file.subject());
    file.train().ifPresent(train -> job(train.job()));
    file.train().flatMap(train -> train.dvc()).ifPresent(dvc -> none("train.data.dvc", "files"));
    file.evaluate().ifPresent(spec -> harness(spec.harness(), spec.suites()));
    file.staging().ifPresent(staging -> deploy(staging.deploy()));
    file.canary().ifPresent(canary -> traffic(canary.traffic(), canary.telemetry()));
    file.policy().ifPresent(policy -> none("policy.opa", ""));
    file.budget().ifPresent(budget -> none("budget", ""));
    file.shadow().ifPresent(shadow -> none("shadow", ""));
    notifications(file);
    parsed.lines().keySet().stream()
        .filter(path -> path.matches("retrain\\.when\\[[0-9]+\\]\\.[a-z]+"))
        .forEach(path -> none(path, "retrain.schedule"));
  }

  private void subject(SubjectRef subject) {
    if (subject.kind() == SubjectRef.Kind.AGENT) {
      none("subject.agent", "model, prompt");
    } else if (subject.registry() != SubjectRef.Registry.FILES) {
      boolean model = subject.kind() == SubjectRef.Kind.MODEL;
      String path = model ? "subject.model.registry" : "subject.prompt.store";
      named(path, subject.registry(), "files");
    }
  }

  private void job(JobSpec job) {
    if (job.backend() != JobSpec.Backend.LOCAL) {
      named("train.job.backend", job.backend(), "local");
    }
  }

  private void harness(Harness harness, List<Suite> suites) {
    if (harness.kind() != Harness.Kind.JSONL) {
      none("evaluate.harness." + Form.word(harness.kind()), "jsonl");
    }
    for (int i = 0; i < suites.size(); i++) {
      if (suites.get(i).owner().isPresent()) {
        none("evaluate.suites[" + i + "].shared", "files");
      }
    }
  }

  private void deploy(StagingSpec.Deploy deploy) {
    if (deploy.backend() != StagingSpec.Deploy.Backend.LOCAL) {
      none("staging.deploy." + Form.word(deploy.backend()), "local");
    }
  }

  private void traffic(TrafficRef traffic, TelemetrySource telemetry) {
    if (traffic.backend() != TrafficRef.Backend.LOCAL) {
      String key =
          switch (traffic.backend()) {
            case LOCAL -> "local";
            case HTTP_ROUTE -> "httpRoute";
            case VIRTUAL_SERVICE -> "virtualService";
            case KSERVE -> "kserve";
            case ROLLOUT -> "rollout";
          };
      none("canary.traffic." + key, "local");
    }
    if (telemetry.backend() != TelemetrySource.Backend.LOCAL) {
      none("canary.telemetry.prometheus", "local");
    }
  }

  private void notifications(ReleaseFile file) {
    file.notifications().slack().ifPresent(to -> none("notify.slack", "webhook"));
    file.notifications().pagerduty().ifPresent(to -> none("notify.pagerduty", "webhook"));
    file.notifications().jira().ifPresent(to -> none("notify.jira", "webhook"));
  }

  private void named(String path, Enum<?> backend, String available) {
    add(path, Form.word(backend), available);
  }

  private void none(String path, String available) {
    add(path, "", available);
  }

  private void add(String path, String word, String available) {
    String must = "be left out: " + path + (word.isEmpty() ? "" : " " + word);
    missing.add(
        new Fault(
            parsed.fileName(),
            PathLines.nearest(parsed.lines(), path),
            path,
            must + " is not part of this build",
            "",
            available.isEmpty() ? "" : "available: " + available));
  }
}
