package dev.slipway.deploy.local;

import dev.slipway.deploy.DeployActivities;
import dev.slipway.failure.FailureType;
import dev.slipway.process.DetachedProcess;
import dev.slipway.process.HostEnvironment;
import dev.slipway.process.KeyFolder;
import dev.slipway.process.KeyedLocks;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.release.StagingSpec.Deploy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Model servers as processes of this machine, on loopback ports of their own. They outlive the
 * worker; the next call finds them by their folder. A server that died is started again on its
 * port.
 */
public final class LocalDeployments implements DeployActivities {
  /** A server that is replaced because it does not answer has nothing left to drain. */
  private static final Duration REPLACE_GRACE = Duration.ofSeconds(2);

  /** A free port can be taken by somebody else between the look and the server's start. */
  private static final int PORT_ATTEMPTS = 3;

  private final Path root;
  private final ContentStore store;
  private final HostEnvironment host;
  private final HealthCheck health = new HealthCheck();
  private final KeyedLocks locks = new KeyedLocks();

  /**
   * Servers below a root.
   *
   * @param root one folder per deployment; one instance per root and process
   */
  public LocalDeployments(Path root, ContentStore store, HostEnvironment host) throws IOException {
    this.root = Files.createDirectories(root.toAbsolutePath());
    this.store = store;
    this.host = host;
  }

  @Override
  public Deployment ensure(DeployRequest request) {
    Deploy deploy = deploy(request);
    ServerFolder folder = new ServerFolder(KeyFolder.of(root, key(request)));
    return io(
        "start " + folder.id(),
        () -> locks.hold(folder.root(), () -> ensure(request, deploy, folder)));
  }

  private static Deploy deploy(DeployRequest request) {
    return request
        .version()
        .deploy()
        .orElseThrow(
            () ->
                FailureType.CONFIGURATION.because(
                    "%s has no staging.deploy: the release that made it did not say how it is served"
                        .formatted(request.version().ref())));
  }

  private static String key(DeployRequest request) {
    return String.join(
        "/", request.team(), request.subject().label(), request.version().ref().version());
  }

  private Deployment ensure(DeployRequest request, Deploy deploy, ServerFolder folder)
      throws IOException, InterruptedException {
    Optional<RunningServer> known = folder.server();
    if (known.isPresent() && known.get().version().equals(request.version().ref())) {
      Optional<DetachedProcess> process = folder.process(known.get());
      if (process.isPresent() && answers(process.get(), known.get(), deploy)) {
        return new Deployment(folder.id(), known.get().endpoint());
      }
    }
    if (known.isPresent()) {
      end(folder, known.get(), REPLACE_GRACE);
    }
    folder.layOut(request, store);
    return start(request, deploy, folder, known);
  }

  private boolean answers(DetachedProcess process, RunningServer server, Deploy deploy)
      throws InterruptedException {
    return health.await(server.endpoint(), deploy, process::isAlive);
  }

  private Deployment start(
      DeployRequest request, Deploy deploy, ServerFolder folder, Optional<RunningServer> before)
      throws IOException, InterruptedException {
    int generation = before.map(RunningServer::generation).orElse(0);
    Optional<Integer> wanted = before.map(RunningServer::port);
    for (int attempt = 1; ; attempt++) {
      int port = LoopbackPort.free(wanted);
      RunningServer server =
          new RunningServer(
              folder.id(),
              request.team(),
              request.subject().label(),
              request.version().ref(),
              port,
              generation + attempt);
      folder.record(server); // Before the start, so that a crash leaves no server unknown.
      DetachedProcess process = folder.start(server, request.version(), deploy, host);
      if (answers(process, server, deploy)) {
        return new Deployment(folder.id(), server.endpoint());
      }
      boolean taken = !process.isAlive() && LoopbackPort.isTaken(port);
      if (!taken || attempt == PORT_ATTEMPTS) {
        throw notReady(folder, server, process, deploy);
      }
      wanted = Optional.empty();
    }
  }

  private RuntimeException notReady(
      ServerFolder folder, RunningServer server, DetachedProcess process, Deploy deploy)
      throws IOException, InterruptedException {
    boolean ended = !process.isAlive();
    String log = String.join(" ⏎ ", folder.lastLines(server));
    String expected =
        "expected the server of %s %s to answer 200 at %s within %d s"
            .formatted(
                server.subject(), server.version(), deploy.health(), deploy.ready().toSeconds());
    String came =
        ended
            ? "but it ended with exit code " + folder.exitCode(process)
            : "but it did not, and was ended";
    end(folder, server, REPLACE_GRACE);
    String sentence = expected + ", " + came + "; its log ends: " + log;
    return (ended ? FailureType.CONFIGURATION : FailureType.UNAVAILABLE).because(sentence);
  }

  @Override
  public void stop(StopRequest request) {
    Optional<ServerFolder> folder = ServerFolder.named(root, request.id());
    if (folder.isPresent()) {
      io("stop " + request.id(), () -> stop(folder.get(), request.drain()));
    }
  }

  private boolean stop(ServerFolder folder, Duration drain)
      throws IOException, InterruptedException {
    return locks.hold(
        folder.root(),
        () -> {
          Optional<RunningServer> server = folder.server();
          if (server.isPresent()) {
            end(folder, server.get(), drain);
            folder.forget(server.get());
          }
          return server.isPresent();
        });
  }

  private static void end(ServerFolder folder, RunningServer server, Duration grace)
      throws IOException, InterruptedException {
    Optional<DetachedProcess> process = folder.process(server);
    if (process.isPresent()) {
      process.get().end(grace);
    }
  }

  /** The servers that run now. */
  public List<RunningServer> all() throws IOException {
    List<RunningServer> running = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path path : folders.sorted().toList()) {
        ServerFolder folder = new ServerFolder(path);
        Optional<RunningServer> server = folder.server();
        if (server.isPresent() && isAlive(folder, server.get())) {
          running.add(server.get());
        }
      }
    }
    return running;
  }

  /** What should run and does not: its process died, or the machine was started anew. */
  public List<RunningServer> dead() throws IOException {
    List<RunningServer> dead = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path path : folders.sorted().toList()) {
        ServerFolder folder = new ServerFolder(path);
        Optional<RunningServer> server = folder.server();
        if (server.isPresent() && !isAlive(folder, server.get())) {
          dead.add(server.get());
        }
      }
    }
    return dead;
  }

  /**
   * Starts a dead server again, on its port.
   *
   * @return false where it was stopped for good in the meantime
   */
  public boolean revive(RunningServer dead) {
    ServerFolder folder = new ServerFolder(root.resolve(dead.id()));
    return io("start " + dead.id(), () -> locks.hold(folder.root(), () -> revive(folder)));
  }

  private boolean revive(ServerFolder folder) throws IOException, InterruptedException {
    Optional<DeployRequest> request = folder.request();
    if (request.isPresent()) {
      ensure(request.get(), deploy(request.get()), folder);
    }
    return request.isPresent();
  }

  /** Drains and ends every server, but remembers them: {@link #dead} tells what was there. */
  public int restAll(Duration drain) throws IOException {
    List<RunningServer> running = all();
    for (RunningServer server : running) {
      ServerFolder folder = new ServerFolder(root.resolve(server.id()));
      io("end " + server.id(), () -> locks.hold(folder.root(), () -> rest(folder, server, drain)));
    }
    return running.size();
  }

  private static boolean rest(ServerFolder folder, RunningServer server, Duration drain)
      throws IOException, InterruptedException {
    end(folder, server, drain);
    return true;
  }

  private static boolean isAlive(ServerFolder folder, RunningServer server) throws IOException {
    return folder.process(server).filter(process -> !process.isGone()).isPresent();
  }

  /** Drains and ends every server. */
  public void stopAll(Duration drain) throws IOException {
    for (RunningServer server : all()) {
      stop(new StopRequest(server.id(), drain));
    }
  }

  private interface Action<T> {
    T run() throws IOException, InterruptedException;
  }

  private static <T> T io(String what, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw FailureType.UNAVAILABLE.because("cannot " + what + " just now: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.because("interrupted: " + what, e);
    }
  }
}
