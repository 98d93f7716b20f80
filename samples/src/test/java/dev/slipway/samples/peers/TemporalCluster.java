package dev.slipway.samples.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A Temporal cluster on PostgreSQL: its four services, each a process that can be stopped. */
final class TemporalCluster implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration SCHEMA = Duration.ofSeconds(60);
  private static final Duration ENDS = Duration.ofSeconds(10);

  private static final int LEAST_PORT = 20_000;

  private final Path folder;
  private final Path binaries;
  private final int postgres;
  private final List<Integer> ports;
  private final Map<Service, Process> running = new EnumMap<>(Service.class);
  private final HttpClient http = HttpClient.newHttpClient();

  /** What a cluster is made of. */
  enum Service {
    FRONTEND,
    HISTORY,
    MATCHING,
    WORKER
  }

  private TemporalCluster(Path folder, Path binaries, int postgres) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.binaries = binaries;
    this.postgres = postgres;
    this.ports = freePorts(9);
  }

  /**
   * Makes its databases and starts all services.
   *
   * @param binaries folder of {@code server} and {@code sql}
   * @param postgres port of a running PostgreSQL whose user postgres is trusted
   */
  static TemporalCluster start(Path folder, Path binaries, int postgres)
      throws IOException, InterruptedException {
    TemporalCluster cluster = new TemporalCluster(folder, binaries, postgres);
    cluster.makeDatabase(cluster.database("temporal"), "postgresql/v12/temporal");
    cluster.makeDatabase(cluster.database("visibility"), "postgresql/v12/visibility");
    Files.createDirectories(folder.resolve("config"));
    Files.writeString(folder.resolve("config/dynamic.yaml"), "");
    Files.writeString(folder.resolve("config/development.yaml"), cluster.configuration());
    try {
      // The first one writes what the cluster is; two at once would both try to.
      cluster.start(Service.FRONTEND);
      cluster.await(() -> !isFree(cluster.ports.get(0)));
      for (Service service : EnumSet.complementOf(EnumSet.of(Service.FRONTEND))) {
        cluster.start(service);
      }
      cluster.await(cluster::answers);
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  void makeNamespace(String name) throws InterruptedException, IOException {
    String body = "{\"namespace\":\"%s\",\"workflowExecutionRetentionPeriod\":\"86400s\"}";
    await(() -> accepts("/api/v1/namespaces", body.formatted(name)));
  }

  /**
   * What {@code temporal worker deployment set-current-version} does, once its workers are known.
   */
  void makeCurrent(String namespace, String build) throws InterruptedException, IOException {
    String path =
        "/api/v1/namespaces/%s/worker-deployments/slipway/set-current-version".formatted(namespace);
    String body = "{\"buildId\":\"%s\",\"identity\":\"ClusterIT\"}".formatted(build);
    await(() -> accepts(path, body));
  }

  private boolean accepts(String path, String body) throws InterruptedException {
    try {
      HttpRequest request =
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notNow) {
      return false;
    }
  }

  void start(Service service) throws IOException {
    String name = service.name().toLowerCase(Locale.ROOT);
    running.put(
        service,
        process(
            name,
            List.of(
                binaries.resolve("server").toString(),
                "--root",
                folder.toString(),
                "--config",
                "config",
                "--env",
                "development",
                "--allow-no-auth",
                "start",
                "--service",
                name)));
  }

  /** As an accident would. */
  void kill(Service service) throws InterruptedException {
    Process process = Optional.ofNullable(running.remove(service)).orElseThrow();
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    running.values().forEach(Process::destroy);
    running
        .values()
        .forEach(
            process ->
                process
                    .onExit()
                    .orTimeout(ENDS.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(still -> process.destroyForcibly())
                    .join());
  }

  private void makeDatabase(String name, String schema) throws IOException, InterruptedException {
    sql(name, "create");
    sql(name, "setup-schema", "-v", "0.0");
    sql(name, "update-schema", "--schema-name", schema);
  }

  private void sql(String database, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.resolve("sql").toString(),
                "--plugin",
                "postgres12",
                "--ep",
                "127.0.0.1",
                "-p",
                Integer.toString(postgres),
                "-u",
                "postgres",
                "--db",
                database));
    command.addAll(List.of(arguments));
    Process process = process("sql", command);
    if (!process.waitFor(SCHEMA.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(
          "the schema was not made: " + Files.readString(folder.resolve("sql.log")));
    }
  }

  private Process process(String name, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
        .start();
  }

  /** Something to wait for. */
  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private void await(Condition condition) throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(READY);
    while (!condition.holds()) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException(
            "the cluster does not answer: " + Files.readString(folder.resolve("frontend.log")));
      }
      Thread.sleep(200);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return http.send(
                  request("/api/v1/cluster-info").build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(8) + path))
        .timeout(Duration.ofSeconds(10));
  }

  private String database(String name) {
    return name + "_" + ports.get(0);
  }

  private String configuration() {
    return """
        log: {stdout: true, level: warn}
        persistence:
          defaultStore: default
          visibilityStore: visibility
          numHistoryShards: 16
          datastores:
            default: {sql: {pluginName: postgres12, databaseName: %s, connectAddr: "127.0.0.1:%d", connectProtocol: tcp, user: postgres, password: "", maxConns: 20}}
            visibility: {sql: {pluginName: postgres12, databaseName: %s, connectAddr: "127.0.0.1:%d", connectProtocol: tcp, user: postgres, password: "", maxConns: 10}}
        global: {membership: {maxJoinDuration: 30s, broadcastAddress: "127.0.0.1"}, pprof: {port: 0}}
        services:
          frontend: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: "127.0.0.1", httpPort: %d}}
          history: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: "127.0.0.1"}}
          matching: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: "127.0.0.1"}}
          worker: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: "127.0.0.1"}}
        clusterMetadata:
          enableGlobalNamespace: false
          failoverVersionIncrement: 10
          masterClusterName: active
          currentClusterName: active
          clusterInformation: {active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "%s"}}
        dcRedirectionPolicy: {policy: noop}
        archival: {history: {state: disabled}, visibility: {state: disabled}}
        publicClient: {hostPort: "%s"}
        dynamicConfigClient: {filepath: "%s", pollInterval: 60s}
        """
        .formatted(
            database("temporal"),
            postgres,
            database("visibility"),
            postgres,
            ports.get(0),
            ports.get(1),
            ports.get(8),
            ports.get(2),
            ports.get(3),
            ports.get(4),
            ports.get(5),
            ports.get(6),
            ports.get(7),
            address(),
            address(),
            folder.resolve("config/dynamic.yaml"));
  }

  /** Below 32768, since the cluster keeps its ports in a smallint; all different. */
  static List<Integer> freePorts(int count) {
    Set<Integer> ports = new LinkedHashSet<>();
    while (ports.size() < count) {
      int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, Short.MAX_VALUE);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
