package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.deploy.local.LocalDeployments;
import dev.slipway.process.HostEnvironment;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.rollout.local.ProxyProcess;
import dev.slipway.rollout.local.Route;
import dev.slipway.rollout.local.UnitSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServingTest {
  @TempDir private Path home;

  @Test
  void a_proxy_that_was_killed_comes_back_where_it_was_and_one_without_a_route_stays_away()
      throws Exception {
    Path proxies = Files.createDirectories(home.resolve("proxies"));
    ProxyProcess proxy = new ProxyProcess(proxies.resolve("birds"));
    Files.createDirectories(proxies.resolve("never-routed"));
    LocalDeployments deployments =
        new LocalDeployments(
            home.resolve("deployments"),
            new ContentStore(home.resolve("store")),
            new HostEnvironment(Map.of(), ""));
    URI nobody = URI.create("http://127.0.0.1:9");
    proxy
        .ensureRunning()
        .put(
            new Route(
                1,
                "r",
                "r",
                UnitSource.header("X-User"),
                0,
                Optional.of(nobody),
                Optional.empty()));
    URI address = proxy.ensureRunning().publicAddress();
    ProcessHandle process = proxy.process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    try (LocalServing serving = LocalServing.keep(deployments, proxies)) {
      assertThat(serving).isNotNull();
      Instant limit = Instant.now().plus(Duration.ofSeconds(20));
      while (proxy.isGone() && Instant.now().isBefore(limit)) {
        Thread.sleep(50);
      }
      assertThat(proxy.ensureRunning().publicAddress()).isEqualTo(address);
      assertThat(new ProxyProcess(proxies.resolve("never-routed")).isGone()).isTrue();
    } finally {
      proxy.stop();
    }
  }
}
