package dev.slipway.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.deploy.DeployActivities.DeployRequest;
import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.deploy.DeployActivities.StopRequest;
import dev.slipway.process.HostEnvironment;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.release.StagingSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // JUnit fills the folders before the set-up runs.
class LocalDeploymentsTest {
  private static final String SERVE =
      "exec \"$SLIPWAY_JAVA\" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \"$SLIPWAY_CLASSPATH\" "
          // A nested class has a dollar in its name, which the shell must not take for a variable.
          + Server.class.getName().replace("$", "\\$");

  @TempDir Path root;
  @TempDir Path files;
  private ContentStore store;
  private String content = "";
  private LocalDeployments deployments;

  @BeforeEach
  void open() throws IOException {
    store = new ContentStore(root.resolve("store"));
    Files.writeString(files.resolve("model"), "penguins");
    content = store.put(files);
    deployments = deployments();
  }

  @AfterEach
  void leaveNoProcess() throws IOException {
    deployments.stopAll(Duration.ofSeconds(1));
    assertThat(deployments.all()).isEmpty();
  }

  @Test
  void a_server_is_started_once_adopted_after_a_restart_and_restarted_on_its_port_once_dead()
      throws Exception {
    Deployment first = deployments.ensure(request("v1", SERVE));
    assertThat(get(first)).isEqualTo("penguins");
    long pid = pid(first);

    assertThat(deployments().ensure(request("v1", SERVE))).isEqualTo(first);
    assertThat(pid(first)).isEqualTo(pid);

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    ProcessHandle.of(pid).ifPresent(p -> p.onExit().join());
    assertThat(deployments.ensure(request("v1", SERVE))).isEqualTo(first);
    assertThat(pid(first)).isNotEqualTo(pid);

    Deployment second = deployments.ensure(request("v2", SERVE));
    assertThat(second.endpoint()).isNotEqualTo(first.endpoint());
    assertThat(deployments.all()).hasSize(2);

    deployments.stop(new StopRequest(first.id(), Duration.ofSeconds(2)));
    deployments.stop(new StopRequest(first.id(), Duration.ofSeconds(2)));
    assertThat(deployments.all()).extracting(RunningServer::id).containsExactly(second.id());
  }

  @Test
  void what_died_or_rests_is_known_as_dead_and_comes_back_on_its_port() throws Exception {
    Deployment first = deployments.ensure(request("v1", SERVE));
    assertThat(deployments.dead()).isEmpty();

    assertThat(deployments.restAll(Duration.ofSeconds(2))).isEqualTo(1);
    assertThat(deployments.all()).isEmpty();
    List<RunningServer> dead = deployments().dead();
    assertThat(dead).extracting(RunningServer::id).containsExactly(first.id());
    assertThat(deployments().revive(dead.get(0))).isTrue();
    assertThat(get(first)).isEqualTo("penguins");

    deployments.stop(new StopRequest(first.id(), Duration.ofSeconds(2)));
    assertThat(deployments.dead()).as("what was stopped stays stopped").isEmpty();
    assertThat(deployments.revive(dead.get(0))).isFalse();
  }

  @Test
  void a_server_that_ends_at_once_is_explained_by_its_log() {
    assertThatThrownBy(() -> deployments.ensure(request("v1", "echo no model here; exit 3")))
        .hasMessageContaining("CONFIGURATION")
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("no model here");
  }

  @Test
  void a_server_that_never_answers_is_ended() throws Exception {
    assertThatThrownBy(() -> deployments.ensure(request("v1", "sleep 300", Duration.ofMillis(300))))
        .hasMessageContaining("UNAVAILABLE");
    assertThat(deployments.all()).isEmpty();
  }

  @Test
  void stopping_what_never_ran_succeeds() {
    deployments.stop(new StopRequest("unknown-1", Duration.ofSeconds(1)));
    deployments.stop(new StopRequest("../../etc", Duration.ofSeconds(1)));
    assertThat(root.resolve("deployments/unknown-1")).doesNotExist();
  }

  private LocalDeployments deployments() throws IOException {
    String classPath =
        Path.of(Server.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    return new LocalDeployments(
        root.resolve("deployments"), store, new HostEnvironment(System.getenv(), classPath));
  }

  private DeployRequest request(String version, String script) {
    return request(version, script, Duration.ofSeconds(20));
  }

  private DeployRequest request(String version, String script, Duration ready) {
    SubjectRef subject =
        new SubjectRef(
            SubjectRef.Kind.MODEL, SubjectRef.Registry.FILES, "p", "production", Optional.empty());
    StagingSpec.Deploy deploy =
        new StagingSpec.Deploy(
            StagingSpec.Deploy.Backend.LOCAL,
            "p",
            Optional.empty(),
            List.of("sh", "-c", script),
            "/healthz",
            ready);
    return new DeployRequest(
        "r/deploy/1",
        "birds",
        subject,
        new Version(
            new VersionRef(version, content),
            content,
            content,
            content,
            Optional.of(deploy),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            "r"));
  }

  private static long pid(Deployment deployment) throws Exception {
    return Long.parseLong(get(new Deployment(deployment.id(), deployment.endpoint() + "/pid")));
  }

  private static String get(Deployment deployment) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(deployment.endpoint())).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** A model server: answers its model, or its own process id. */
  static final class Server {
    private Server() {}

    public static void main(String[] args) throws IOException {
      int port = Integer.parseInt(System.getenv("SLIPWAY_PORT"));
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      String model = Files.readString(Path.of(System.getenv("SLIPWAY_MODEL"), "model"));
      server.createContext(
          "/",
          exchange -> {
            boolean pid = exchange.getRequestURI().getPath().equals("/pid");
            String answer = pid ? Long.toString(ProcessHandle.current().pid()) : model;
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }
  }
}
