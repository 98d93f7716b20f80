package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.service.SlipwayClient;
import dev.slipway.service.TokenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted wherever one can come in; jobs and callers do their worst with them; and then
 * they are looked for in everything that Slipway said and kept.
 */
@Tag("peers")
class SecretsIT {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final List<String> REFUSED =
      List.of(" 400", " 401", " 403", " 404", " 409", " 413", " 415", " 422");

  /** How the job ends; each is a release of its own. */
  private static final List<String> ENDS = List.of("well", "fail", "break", "metrics", "name");

  /** Where a secret has its place. */
  private static final Map<String, String> PLACES = Map.of("owner token", "file owner\\.token");

  private final Planted planted = new Planted();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private HttpServer receiver;

  // Of what failed nothing but the place is told; the folder holds the secrets.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @BeforeEach
  void receive() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(404, -1);
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void noSecretIsSaidOrKeptWhereItHasNoPlace() throws Exception {
    String lines = planted.plant("first line") + "\n" + planted.plant("second line");
    Map<String, String> environment =
        Map.of(
            "PLANTED_JOB", planted.plant("job's secret"),
            "PLANTED_LINES", lines,
            "PLANTED_WEBHOOK", webhook(),
            "PLANTED_OTHER", planted.plant("worker's variable"));
    Map<String, List<String>> leaks = new TreeMap<>();
    try (EmbeddedService service = EmbeddedService.up(folder.resolve("home")).with(environment)) {
      URI url = service.start();
      planted.plant("owner token", Files.readString(service.home().resolve("owner.token")).strip());
      String ada = token(service, "ada", "peers");
      String finn = token(service, "finn", "fish");
      List<String> releases = releases(service.client(ada));
      Misuse misuse = new Misuse(url, planted, answers);
      lookOn(misuse, service.client(ada), ada, releases);
      misuse.refusals(ada, finn, releases.get(0));
      misuse.refusedBodies(ada);
      everythingElse(misuse, url, releases);
      assertThat(service.client().verify().faults()).isEmpty();
      commands(service, releases);
      refusedDatabase(service);
      TemporalTraces.of(service.client().system().engine().address())
          .forEach((workflow, trace) -> note(leaks, "workflow " + workflow, planted.in(trace)));
    }
    answers.forEach((name, text) -> note(leaks, name, planted.in(text)));
    files(leaks);
    System.out.printf(
        "SecretsIT: %d answers and outputs, %d releases; leaks: %s%n",
        answers.size(), ENDS.size(), leaks);
    assertThat(leaks).isEmpty();
    assertThat(seen).as("what has a place is found there").isEqualTo(PLACES.keySet());
    assertThat(REFUSED)
        .allMatch(status -> answers.keySet().stream().anyMatch(a -> a.endsWith(status)));
    assertThat(mode(folder.resolve("home"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("home/owner.token"))).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("home/tokens.json"))).isEqualTo("rw-------");
  }

  private String webhook() {
    return "http://127.0.0.1:%d/%s?key=%s"
        .formatted(
            receiver.getAddress().getPort(),
            planted.plant("webhook's path"),
            planted.plant("webhook's query"));
  }

  private String token(EmbeddedService service, String id, String team) throws IOException {
    TokenRequest request =
        new TokenRequest(
            id, "person", Map.of(team, List.of("releaser", "operator", "lead")), List.of());
    return planted.plant(
        id + "'s token", service.client().createToken(request, "token-" + id).token());
  }

  private List<String> releases(SlipwayClient ada) throws IOException {
    Path secret = folder.resolve("secret.txt");
    Files.writeString(secret, planted.plant("secret of a file") + "\n");
    Path resources = Path.of("src/test/resources/peers/leaky").toAbsolutePath();
    List<String> ids = new ArrayList<>();
    for (String end : ENDS) {
      Path sources = TinyRelease.copied(resources, folder.resolve(end));
      Files.writeString(sources.resolve("end"), end);
      String file =
          Files.readString(resources.resolve("release.yaml"))
              .replace("@FILE@", secret.toString())
              .replace("@WEBHOOK@", "env:PLANTED_WEBHOOK")
              .replace("@END@", end);
      ids.add(
          ada.start(
                  new StartRelease(
                      file,
                      Optional.of("release.yaml"),
                      Optional.of(sources.toString()),
                      Optional.empty(),
                      List.of(),
                      Optional.empty()),
                  "start-" + end)
              .id());
    }
    return ids;
  }

  /** Looks at every release until it is over or waits for somebody. */
  private void lookOn(Misuse misuse, SlipwayClient ada, String token, List<String> releases)
      throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST);
    List<String> open = new ArrayList<>(releases);
    while (!open.isEmpty()) {
      assertThat(Instant.now()).as("still at work: %s", open).isBefore(end);
      for (String id : List.copyOf(open)) {
        misuse.get("/v1/releases/" + id, token);
        ReleaseView view = ada.release(id);
        if (view.phase().isTerminal() || !view.holds().isEmpty()) {
          open.remove(id);
        }
      }
      Thread.sleep(300);
    }
  }

  private void everythingElse(Misuse misuse, URI url, List<String> releases) throws Exception {
    String token = Files.readString(folder.resolve("home/owner.token")).strip();
    Stream<String> paths =
        Stream.concat(
            Stream.of(
                "/v1/releases",
                "/v1/audit",
                "/v1/tokens",
                "/v1/me",
                "/v1/system",
                "/v1/retrainings",
                "/metrics",
                "/readyz"),
            releases.stream().map(id -> "/v1/releases/" + id));
    for (String path : paths.toList()) {
      misuse.get(path, token);
    }
    try (RawClient browser = new RawClient(url.getPort())) {
      String cookie = Browsing.logIn(browser, token);
      for (String page : FuzzTargets.pages(browser, cookie)) {
        answers.put("page " + page, Browsing.get(browser, page, cookie).text());
      }
    }
  }

  private void commands(EmbeddedService service, List<String> releases) throws Exception {
    for (String id : releases) {
      run(service, "status", id);
      run(service, "explain", id);
      run(service, "audit", id, "--json");
    }
    run(service, "list");
    run(service, "audit");
    run(service, "doctor");
  }

  private void run(EmbeddedService service, String... command) throws Exception {
    Path output = folder.resolve("out");
    Process process = service.cli(output, command);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    answers.put(String.join(" ", command), Files.readString(output));
  }

  /** A worker of a cluster whose ledger it may not use. */
  private void refusedDatabase(EmbeddedService service) throws Exception {
    String engine = service.client().system().engine().address();
    String password = planted.plant("ledger's password");
    database("url", engine, "jdbc:postgresql://me:" + password + "@127.0.0.1:1/x", "none");
    database("query", engine, "jdbc:postgresql://127.0.0.1:1/x?password=" + password, "none");
    database("variable", engine, "jdbc:postgresql://127.0.0.1:1/x", password);
  }

  private void database(String name, String engine, String url, String password) throws Exception {
    Path output = folder.resolve("worker-" + name);
    ProcessBuilder builder =
        new ProcessBuilder(
                JavaCommand.of(
                    "dev.slipway.cli.Slipway",
                    List.of("worker", "--home", folder.resolve("other").toString())))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TEMPORAL_ADDRESS", engine);
    builder.environment().put("SLIPWAY_LEDGER_URL", url);
    builder.environment().put("SLIPWAY_LEDGER_USER", "me");
    builder.environment().put("SLIPWAY_LEDGER_PASSWORD", password);
    builder.environment().put("SLIPWAY_PORT", "0");
    Process worker = builder.start();
    boolean ended = worker.waitFor(60, TimeUnit.SECONDS);
    worker.destroyForcibly().waitFor();
    answers.put("worker, ledger " + name, Files.readString(output));
    assertThat(ended).as(Files.readString(output)).isTrue();
  }

  private void files(Map<String, List<String>> leaks) throws IOException {
    try (Stream<Path> found = Files.walk(folder.resolve("home"))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = "file " + folder.resolve("home").relativize(file);
        note(leaks, name, planted.in(Files.readAllBytes(file)));
      }
    }
  }

  private void note(Map<String, List<String>> leaks, String place, List<String> found) {
    seen.addAll(found);
    List<String> misplaced =
        found.stream()
            .filter(secret -> !place.matches(PLACES.getOrDefault(secret, "nowhere")))
            .toList();
    if (!misplaced.isEmpty()) {
      leaks.put(place, misplaced);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
