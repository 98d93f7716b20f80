package dev.slipway.job.local;

import dev.slipway.failure.FailureType;
import dev.slipway.job.JobActivities.JobRequest;
import dev.slipway.job.JobActivities.JobResult;
import dev.slipway.job.JobActivities.Outcome;
import dev.slipway.process.CommandEnd;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.secret.Redactor;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what a command left behind into the job's result. */
final class JobOutput {
  private JobOutput() {}

  static JobResult collect(
      JobRequest request, JobFolder folder, CommandEnd end, Redactor redactor, ContentStore store)
      throws IOException {
    try {
      Map<String, Double> metrics = MetricsFile.read(folder.metrics(), redactor);
      boolean keep = end.outcome() == Outcome.SUCCEEDED && request.producesArtifact();
      Optional<String> artifact =
          keep ? Optional.of(artifact(folder.output(), store)) : Optional.empty();
      return new JobResult(
          end.outcome(), end.exitCode(), artifact, metrics, end.sentence(), end.logTail());
    } catch (BadOutput bad) {
      return broken(end, redactor.redact(bad.sentence()));
    }
  }

  private static String artifact(Path output, ContentStore store) throws IOException, BadOutput {
    try (Stream<Path> files = Files.walk(output)) {
      if (files.noneMatch(Files::isRegularFile)) {
        throw new BadOutput("it wrote nothing to SLIPWAY_OUTPUT");
      }
    }
    try {
      return store.put(output);
    } catch (ApplicationFailure refused) {
      if (FailureType.CONFIGURATION.name().equals(refused.getType())) {
        throw new BadOutput("SLIPWAY_OUTPUT: " + refused.getOriginalMessage());
      }
      throw refused;
    }
  }

  /** A command that said yes but left nonsense is broken; one that failed anyway keeps its end. */
  private static JobResult broken(CommandEnd end, String why) {
    Outcome outcome = end.outcome() == Outcome.SUCCEEDED ? Outcome.BROKEN : end.outcome();
    return new JobResult(
        outcome,
        end.exitCode(),
        Optional.empty(),
        Map.of(),
        end.sentence() + ", but " + why,
        end.logTail());
  }
}
