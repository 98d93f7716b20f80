package dev.slipway.release;

import dev.slipway.job.JobSpec;
import dev.slipway.job.JobSpec.Backend;
import dev.slipway.job.JobSpec.ClusterJob;
import dev.slipway.job.TrainSpec;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Section;
import java.util.List;
import java.util.Optional;

/** {@code train}: the job that makes the candidate, and its data. */
final class TrainSection {
  static final Section TRAIN = Section.at("train").must("job").may("data");
  static final List<String> CLUSTER_KEYS =
      List.of("namespace", "image", "gpus", "memory", "priorityClass", "queue");
  static final Section JOB =
      Section.at("train.job")
          .may("backend", "command", "timeout", "env", "secrets")
          .may(CLUSTER_KEYS.toArray(String[]::new));
  static final Section DATA = Section.at("train.data").may("files", "dvc");
  static final List<Section> ALL = List.of(TRAIN, JOB, DATA);

  private static final JobSpec NONE =
      new JobSpec(
          Backend.LOCAL,
          List.of(),
          JobSpec.DEFAULT_TIMEOUT,
          java.util.Map.of(),
          java.util.Map.of(),
          Optional.empty());

  private TrainSection() {}

  static Optional<TrainSpec> read(Fields root) {
    return root.fields("train", TRAIN).map(TrainSection::train);
  }

  private static TrainSpec train(Fields train) {
    JobSpec job = train.fields("job", JOB).map(TrainSection::job).orElse(NONE);
    Optional<Fields> data = train.fields("data", DATA);
    data.ifPresent(
        fields -> {
          if (!fields.has("files") && !fields.has("dvc")) {
            fields.fault("have files or dvc", "none of them", "leave data out if there is none");
          }
        });
    return new TrainSpec(
        job,
        data.map(d -> d.list("files", Forms.FILE, "write [data/train.csv]")).orElse(List.of()),
        data.flatMap(d -> d.find("dvc", Forms.FILE)));
  }

  private static JobSpec job(Fields job) {
    Backend backend = job.get("backend", Form.oneOf(Backend.class), Backend.LOCAL);
    if (backend == Backend.LOCAL && !job.has("command")) {
      job.fault("command", "be set for backend local", "missing", CommandForm.CURE);
    }
    return new JobSpec(
        backend,
        CommandForm.read(job, "command"),
        job.get("timeout", Forms.DURATION, JobSpec.DEFAULT_TIMEOUT),
        EnvironmentForm.plain(job, "env"),
        EnvironmentForm.secrets(job, "secrets"),
        cluster(job, backend));
  }

  private static Optional<ClusterJob> cluster(Fields job, Backend backend) {
    if (backend == Backend.LOCAL) {
      CLUSTER_KEYS.stream()
          .filter(job::has)
          .forEach(key -> job.fault(key, "be left out for backend local", "set", ""));
      return Optional.empty();
    }
    if (!job.has("image")) {
      job.fault("image", "be set for backend " + Form.word(backend), "missing", "");
    }
    return Optional.of(
        new ClusterJob(
            job.find("namespace", Forms.NAME),
            job.find("image", Forms.TEXT),
            job.get("gpus", Forms.count(0, 1024), 0),
            job.find("memory", Forms.MEMORY),
            job.find("priorityClass", Forms.NAME),
            job.find("queue", Forms.NAME)));
  }
}
