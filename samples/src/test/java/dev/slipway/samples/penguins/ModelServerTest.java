package dev.slipway.samples.penguins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModelServerTest {
  private static final Serving PLAIN = new Serving(false, List.of(), Duration.ZERO);
  private static final Serving SKEWED = new Serving(true, List.of("Biscoe"), Duration.ofMillis(80));

  private static CommandEnvironment at(ModelServer server) {
    return new CommandEnvironment(Map.of("SLIPWAY_ENDPOINT", "http://127.0.0.1:" + server.port()));
  }

  @Test
  void passesTheChecksOfStagingPlainOrSkewed() throws Exception {
    for (Serving serving : List.of(PLAIN, SKEWED)) {
      LinearModel model = PenguinModelsTest.train(PenguinModelsTest.ALL);
      try (ModelServer server = ModelServer.start(model, serving, 0)) {
        assertThat(Smoke.run(at(server))).isEqualTo(Command.OK);
        assertThat(Schema.run(at(server))).isEqualTo(Command.OK);
      }
    }
  }

  @Test
  void finishesWhatIsInFlightWhenItDrains() throws Exception {
    LinearModel model = PenguinModelsTest.train(PenguinModelsTest.ALL);
    Serving slow = new Serving(false, List.of("Biscoe"), Duration.ofMillis(600));
    ModelServer server = ModelServer.start(model, slow, 0);
    CompletableFuture<Integer> smoke =
        CompletableFuture.supplyAsync(() -> Command.execute(environment -> Smoke.run(at(server))));
    TimeUnit.MILLISECONDS.sleep(300);
    server.close();
    assertThat(smoke.get(5, TimeUnit.SECONDS)).isEqualTo(Command.OK);
  }

  @Test
  void trafficCountsWhatTheServerAnswers() throws Exception {
    ConcurrentLinkedQueue<Feedback> told = new ConcurrentLinkedQueue<>();
    LinearModel model = PenguinModelsTest.train(PenguinModelsTest.ALL);
    try (ModelServer server = ModelServer.start(model, PLAIN, 0);
        Traffic traffic =
            new Traffic(
                new TrafficPlan(
                    URI.create("http://127.0.0.1:" + server.port()),
                    200,
                    50,
                    0.3,
                    Duration.ofSeconds(1),
                    1),
                PenguinModelsTest.data().heldOut(),
                told::addAll)) {
      traffic.start();
      TrafficReport report = traffic.await();
      assertThat(report.sent() + report.skipped()).isEqualTo(200);
      assertThat(report.arms().keySet()).containsExactly("none");
      for (TrafficReport.Arm unrouted : report.arms().values()) {
        assertThat(unrouted.answered()).isEqualTo(report.sent());
        assertThat(unrouted.wrong()).isLessThan(20);
      }
      assertThat(told).isEmpty();
    }
  }
}
