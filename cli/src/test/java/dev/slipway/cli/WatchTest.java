package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {
  @Test
  void goesOnWhenTheServiceComesBack() throws Exception {
    FixtureService first = new FixtureService();
    CompletableFuture<Ran> watching =
        CompletableFuture.supplyAsync(
            () -> Ran.against(first, "watch", "flaky", "--unreachable-for", "20s"));
    TimeUnit.MILLISECONDS.sleep(600); // it has seen the first service
    first.close();
    TimeUnit.MILLISECONDS.sleep(300); // and misses it
    try (FixtureService second = new FixtureService(first.port(), "over")) {
      Ran ran = watching.get(20, TimeUnit.SECONDS);

      assertThat(second.port()).isEqualTo(first.port());
      assertThat(ran.exit()).as(ran.all()).isZero();
      assertThat(ran.err()).contains("connection lost", "connected again");
      assertThat(ran.out()).contains("over is released");
    }
  }

  @Test
  void givesUpWhenTheServiceStaysAway() throws Exception {
    FixtureService first = new FixtureService();
    CompletableFuture<Ran> watching =
        CompletableFuture.supplyAsync(
            () -> Ran.against(first, "watch", "flaky", "--unreachable-for", "1s"));
    TimeUnit.MILLISECONDS.sleep(600);
    first.close();
    Ran ran = watching.get(20, TimeUnit.SECONDS);

    assertThat(ran.exit()).as(ran.all()).isEqualTo(3);
    assertThat(ran.err()).contains("the release goes on without this command");
  }
}
