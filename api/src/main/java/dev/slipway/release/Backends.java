package dev.slipway.release;

import dev.slipway.evaluation.EvaluationSpec.Harness;
import dev.slipway.evaluation.EvaluationSpec.Suite;
import dev.slipway.job.JobSpec;
import dev.slipway.job.TrainSpec;
import dev.slipway.notify.NotifySpec;
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
  private static final String NOT_HERE = " is not part of this build";

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
    file.train()
        .flatMap(TrainSpec::dvc)
        .ifPresent(dvc -> without("train.data.dvc", "lineage by dvc", "files"));
    file.evaluate().ifPresent(spec -> harness(spec.harness(), spec.suites()));
    file.staging().ifPresent(staging -> deploy(staging.deploy()));
    file.canary().ifPresent(canary -> canary(canary.traffic(), canary.telemetry()));
    file.policy().ifPresent(policy -> without("policy.opa", "the opa policy backend", ""));
    file.budget().ifPresent(budget -> without("budget", "the budget backend", ""));
    file.shadow().ifPresent(shadow -> without("shadow", "the shadow traffic backend", ""));
    notifications(file.notifications());
    parsed.lines().keySet().stream()
        .filter(path -> path.matches("retrain\\.when\\[[0-9]+\\]\\.[a-z]+"))
        .forEach(this::trigger);
  }

  private void subject(SubjectRef subject) {
    if (subject.kind() == SubjectRef.Kind.AGENT) {
      other("subject", "subject.agent", "agent", "backend of agent bundles", "model or prompt");
    } else if (subject.registry() != SubjectRef.Registry.FILES) {
      boolean model = subject.kind() == SubjectRef.Kind.MODEL;
      String path = model ? "subject.model.registry" : "subject.prompt.store";
      String word = Form.word(subject.registry());
      other(path, path, word, word + " " + (model ? "registry" : "store"), "files");
    }
  }

  private void job(JobSpec job) {
    if (job.backend() != JobSpec.Backend.LOCAL) {
      String word = Form.word(job.backend());
      other("train.job.backend", "train.job.backend", word, word + " backend", "local");
    }
  }

  private void harness(Harness harness, List<Suite> suites) {
    if (harness.kind() != Harness.Kind.JSONL) {
      chosen("evaluate.harness", Form.word(harness.kind()), "harness", "jsonl");
    }
    for (int i = 0; i < suites.size(); i++) {
      if (suites.get(i).owner().isPresent()) {
        String path = "evaluate.suites[" + i + "]";
        other(path, path + ".shared", "shared", "store of shared suites", "a file");
      }
    }
  }

  private void deploy(StagingSpec.Deploy deploy) {
    if (deploy.backend() != StagingSpec.Deploy.Backend.LOCAL) {
      chosen("staging.deploy", Form.word(deploy.backend()), "deployment", "local");
    }
  }

  private void canary(TrafficRef traffic, TelemetrySource telemetry) {
    if (traffic.backend() != TrafficRef.Backend.LOCAL) {
      String key =
          switch (traffic.backend()) {
            case LOCAL -> "local";
            case HTTP_ROUTE -> "httpRoute";
            case VIRTUAL_SERVICE -> "virtualService";
            case KSERVE -> "kserve";
            case ROLLOUT -> "rollout";
          };
      chosen("canary.traffic", key, "traffic splitter", "local");
    }
    if (telemetry.backend() != TelemetrySource.Backend.LOCAL) {
      chosen("canary.telemetry", Form.word(telemetry.backend()), "telemetry", "local");
    }
  }

  private void notifications(NotifySpec notify) {
    notify.slack().ifPresent(to -> without("notify.slack", "notification by slack", "webhook"));
    notify
        .pagerduty()
        .ifPresent(to -> without("notify.pagerduty", "notification by pagerduty", "webhook"));
    notify.jira().ifPresent(to -> without("notify.jira", "notification by jira", "webhook"));
  }

  private void trigger(String path) {
    String kind = path.substring(path.lastIndexOf('.') + 1);
    without(path, "retraining by " + kind, "retrain.schedule");
  }

  /** A map whose one key chooses the backend. */
  private void chosen(String path, String key, String kind, String available) {
    other(path, path + "." + key, key, key + " " + kind, available);
  }

  private void other(String path, String lineOf, String word, String missing, String available) {
    String must = "be " + available + " in this build";
    add(path, lineOf, must, word, "the " + missing + NOT_HERE + "; available: " + available);
  }

  private void without(String path, String missing, String available) {
    String instead = available.isEmpty() ? "" : "; available: " + available;
    add(path, path, "be left out in this build", "set", missing + NOT_HERE + instead);
  }

  private void add(String path, String lineOf, String must, String was, String cure) {
    int line = PathLines.nearest(parsed.lines(), lineOf);
    missing.add(new Fault(parsed.fileName(), line, path, must, was, cure));
  }
}
