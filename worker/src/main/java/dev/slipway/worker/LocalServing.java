package dev.slipway.worker;

import dev.slipway.deploy.local.LocalDeployments;
import dev.slipway.deploy.local.RunningServer;
import dev.slipway.rollout.local.ProxyException;
import dev.slipway.rollout.local.ProxyProcess;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what serves on this machine alive while no release looks at it: a model server that died at
 * night, and everything after the machine was started anew. Servers first, so that a proxy comes
 * back to something that answers. Several workers on one home find each other by its locks.
 */
final class LocalServing implements AutoCloseable {
  /** Often enough that a dead server costs seconds; a look reads a few small files. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A server that takes longer, or never comes, must not keep all releases from going on. */
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  /** What does not come back is tried less and less often, at least once in this time. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(LocalServing.class);

  private final LocalDeployments deployments;
  private final Path proxies;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(LocalServing::daemon);
  private final Map<String, Patience> patience = new LinkedHashMap<>();
  private final CountDownLatch looked = new CountDownLatch(1);

  /** How long to leave alone what did not come back. */
  private record Patience(Duration pause, Instant until) {
    static Patience first() {
      return new Patience(LOOK, Instant.EPOCH);
    }

    Patience longer(Instant now) {
      Duration next = pause.multipliedBy(2);
      Duration bounded = next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
      return new Patience(bounded, now.plus(bounded));
    }
  }

  private interface Revival {
    void run() throws IOException;
  }

  private LocalServing(LocalDeployments deployments, Path proxies) {
    this.deployments = deployments;
    this.proxies = proxies;
  }

  /** Looks at once, and from then on every two seconds. */
  @SuppressWarnings("FutureReturnValueIgnored") // A look catches and logs whatever goes wrong.
  static LocalServing keep(LocalDeployments deployments, Path proxies) {
    LocalServing serving = new LocalServing(deployments, proxies);
    serving.thread.scheduleWithFixedDelay(serving::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return serving;
  }

  /**
   * Waits until what should serve was started, once. Whoever watches traffic before that would see
   * errors that no candidate made.
   *
   * @return false where that took longer than a minute, or this thread was interrupted
   */
  boolean awaitFirstLook() {
    try {
      return looked.await(FIRST_LOOK.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void look() {
    try {
      for (RunningServer dead : deployments.dead()) {
        revive(
            "the server of " + dead.subject() + " " + dead.version(),
            () -> deployments.revive(dead));
      }
      for (Path proxy : deadProxies()) {
        revive("the proxy " + proxy.getFileName(), () -> new ProxyProcess(proxy).ensureRunning());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot see what should serve on this machine; looking again", e);
    } finally {
      looked.countDown();
    }
  }

  /** One that never had a route serves nobody. */
  private List<Path> deadProxies() throws IOException {
    try (Stream<Path> folders = Files.list(proxies)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("route.json")))
          .filter(folder -> new ProxyProcess(folder).isGone())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void revive(String name, Revival revival) throws IOException {
    Patience held = patience.getOrDefault(name, Patience.first());
    if (Instant.now().isBefore(held.until())) {
      return;
    }
    try {
      revival.run();
      patience.remove(name);
      LOG.info("{} was gone and serves again", name);
    } catch (ApplicationFailure | ProxyException e) {
      Patience longer = held.longer(Instant.now());
      patience.put(name, longer);
      LOG.warn(
          "{} is gone and does not come back; trying again in {} s: {}",
          name,
          longer.pause().toSeconds(),
          e.getMessage());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local-serving");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
