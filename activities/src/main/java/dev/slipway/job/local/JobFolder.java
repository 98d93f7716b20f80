package dev.slipway.job.local;

import dev.slipway.job.JobActivities.JobRequest;
import dev.slipway.job.JobActivities.JobResult;
import dev.slipway.json.Json;
import dev.slipway.process.HostEnvironment;
import dev.slipway.process.KeyFolder;
import dev.slipway.process.Programs;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.registry.files.DurableFile;
import dev.slipway.registry.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scratch folder of one job.
 *
 * <pre>
 * state/         log, pid and exit code: see run.sh; the log stays
 * work/source/   a copy of the sources, the command's working directory
 * work/model/    a copy of the model it is handed
 * work/output/   what it makes
 * work/parameters.json, work/metrics.json
 * result.json    once it ended; then work/ is removed
 * </pre>
 */
record JobFolder(Path root) {
  static JobFolder of(Path jobs, String key) {
    return new JobFolder(KeyFolder.of(jobs, key));
  }

  Path state() {
    return root.resolve("state");
  }

  Path log() {
    return state().resolve("log");
  }

  Path source() {
    return work().resolve("source");
  }

  Path output() {
    return work().resolve("output");
  }

  Path metrics() {
    return work().resolve("metrics.json");
  }

  private Path work() {
    return root.resolve("work");
  }

  private Path model() {
    return work().resolve("model");
  }

  private Path parameters() {
    return work().resolve("parameters.json");
  }

  private Path resultFile() {
    return root.resolve("result.json");
  }

  Optional<JobResult> result() throws IOException {
    return Files.exists(resultFile())
        ? Optional.of(Json.mapper().readValue(resultFile().toFile(), JobResult.class))
        : Optional.empty();
  }

  /** Lays out everything the command needs; what an attempt that died left half done is removed. */
  void prepare(JobRequest request, ContentStore store) throws IOException {
    FileTree.delete(work());
    store.checkOut(request.source(), source());
    Files.createDirectories(output());
    Json.mapper().writeValue(parameters().toFile(), request.parameters());
    if (request.artifact().isPresent()) {
      store.checkOut(request.artifact().get(), model());
    }
  }

  List<String> resolveProgram(List<String> command) {
    return Programs.resolve(command, source());
  }

  /** The contract wins over the file's own variables, and both over what is inherited. */
  Map<String, String> environment(
      JobRequest request,
      LocalJobs.Contract contract,
      HostEnvironment host,
      Map<String, String> secretValues) {
    Map<String, String> environment = new LinkedHashMap<>(host.base());
    environment.putAll(request.env());
    environment.putAll(secretValues);
    environment.putAll(host.contract());
    environment.put("SLIPWAY_SOURCE", source().toString());
    environment.put("SLIPWAY_PARAMETERS", parameters().toString());
    environment.put(
        "SLIPWAY_OUTPUT", contract.outputFile().map(output()::resolve).orElse(output()).toString());
    contract
        .suite()
        .ifPresent(suite -> environment.put("SLIPWAY_SUITE", source().resolve(suite).toString()));
    environment.put("SLIPWAY_METRICS", metrics().toString());
    request.artifact().ifPresent(artifact -> environment.put("SLIPWAY_MODEL", model().toString()));
    request.endpoint().ifPresent(endpoint -> environment.put("SLIPWAY_ENDPOINT", endpoint));
    return environment;
  }

  void record(JobResult result) throws IOException {
    DurableFile.replace(resultFile(), Json.mapper().writeValueAsBytes(result));
    FileTree.delete(work());
  }
}
