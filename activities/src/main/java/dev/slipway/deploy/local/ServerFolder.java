package dev.slipway.deploy.local;

import dev.slipway.deploy.DeployActivities.DeployRequest;
import dev.slipway.json.Json;
import dev.slipway.process.DetachedProcess;
import dev.slipway.process.HostEnvironment;
import dev.slipway.process.Launch;
import dev.slipway.process.LogTail;
import dev.slipway.process.Programs;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.registry.files.DurableFile;
import dev.slipway.registry.files.FileTree;
import dev.slipway.release.StagingSpec.Deploy;
import dev.slipway.secret.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of one deployment.
 *
 * <pre>
 * server.json      what runs, or rests; removed once it was stopped
 * request.json     what it was asked to serve, to start it again without asking anybody
 * run-GENERATION/  pid and log: see run.sh
 * source/, model/  copies for this server alone
 * last.log         log of the server that was stopped last
 * </pre>
 */
record ServerFolder(Path root) {
  /** A server runs for months: its log begins anew when full, and one older log is kept. */
  private static final long LOG_CAP = 16L * 1024 * 1024;

  private static final int SHOWN_LINES = 5;

  /** The folder of an id; empty where there is none. */
  static Optional<ServerFolder> named(Path deployments, String id) {
    boolean safe = id.matches("[A-Za-z0-9_-]+");
    return safe && Files.isDirectory(deployments.resolve(id))
        ? Optional.of(new ServerFolder(deployments.resolve(id)))
        : Optional.empty();
  }

  String id() {
    return root.getFileName().toString();
  }

  Optional<RunningServer> server() throws IOException {
    return Files.exists(file())
        ? Optional.of(Json.mapper().readValue(file().toFile(), RunningServer.class))
        : Optional.empty();
  }

  Optional<DetachedProcess> process(RunningServer server) throws IOException {
    return DetachedProcess.adopt(run(server));
  }

  void record(RunningServer server) throws IOException {
    DurableFile.replace(file(), Json.mapper().writeValueAsBytes(server));
  }

  /** What the server was asked to serve; empty where it was stopped, or never came so far. */
  Optional<DeployRequest> request() throws IOException {
    return Files.exists(requestFile()) && Files.exists(file())
        ? Optional.of(Json.mapper().readValue(requestFile().toFile(), DeployRequest.class))
        : Optional.empty();
  }

  void layOut(DeployRequest request, ContentStore store) throws IOException {
    Version version = request.version();
    DurableFile.replace(requestFile(), Json.mapper().writeValueAsBytes(request));
    FileTree.delete(source());
    FileTree.delete(model());
    store.checkOut(version.source(), source());
    store.checkOut(version.artifact(), model());
    Json.mapper().writeValue(parameters().toFile(), version.parameters());
  }

  DetachedProcess start(RunningServer server, Version version, Deploy deploy, HostEnvironment host)
      throws IOException, InterruptedException {
    FileTree.delete(run(server)); // Of a start that a crash cut short, before the server ran.
    return DetachedProcess.startOrAdopt(
        new Launch(
            run(server),
            source(),
            Programs.resolve(deploy.command(), source()),
            environment(server, version, host),
            Duration.ZERO,
            LOG_CAP,
            Launch.WhenFull.ROTATE));
  }

  private Map<String, String> environment(
      RunningServer server, Version version, HostEnvironment host) {
    Map<String, String> environment = new LinkedHashMap<>(host.base());
    environment.putAll(host.contract());
    environment.put("SLIPWAY_SOURCE", source().toString());
    environment.put("SLIPWAY_MODEL", model().toString());
    environment.put("SLIPWAY_PARAMETERS", parameters().toString());
    environment.put("SLIPWAY_PORT", Integer.toString(server.port()));
    environment.put("SLIPWAY_VERSION", version.ref().version());
    return environment;
  }

  List<String> lastLines(RunningServer server) throws IOException {
    List<String> lines = LogTail.read(run(server).resolve("log"), new Redactor(List.of()));
    return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
  }

  String exitCode(DetachedProcess process) throws IOException {
    var code = process.exitCode();
    return code.isPresent() ? Integer.toString(code.getAsInt()) : "unknown";
  }

  /** Removes everything but the last log. */
  void forget(RunningServer server) throws IOException {
    Path log = run(server).resolve("log");
    if (Files.exists(log)) {
      Files.move(log, root.resolve("last.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    for (int generation = 1; generation <= server.generation(); generation++) {
      FileTree.delete(run(generation));
    }
    FileTree.delete(source());
    FileTree.delete(model());
    Files.deleteIfExists(parameters());
    Files.deleteIfExists(file());
    Files.deleteIfExists(requestFile());
  }

  private Path file() {
    return root.resolve("server.json");
  }

  private Path requestFile() {
    return root.resolve("request.json");
  }

  private Path run(RunningServer server) {
    return run(server.generation());
  }

  private Path run(int generation) {
    return root.resolve("run-" + generation);
  }

  private Path source() {
    return root.resolve("source");
  }

  private Path model() {
    return root.resolve("model");
  }

  private Path parameters() {
    return root.resolve("parameters.json");
  }
}
