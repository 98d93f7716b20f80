package dev.slipway.worker;

import dev.slipway.audit.AuditActivities;
import dev.slipway.bench.Noop;
import dev.slipway.engine.Engine;
import dev.slipway.engine.EngineSettings;
import dev.slipway.lane.TemporalLanes;
import dev.slipway.rollout.TrafficActivities;
import dev.slipway.telemetry.TelemetryActivities;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The product's own workers with the activities of a benchmark. */
public final class BenchNode implements AutoCloseable {
  private final Temporal temporal;
  private final Workers workers;

  private BenchNode(Temporal temporal, Workers workers) {
    this.temporal = temporal;
    this.workers = workers;
  }

  /** Everything does nothing, except for the lane, which is the product's. */
  public static BenchNode start(
      Engine engine,
      TrafficActivities traffic,
      TelemetryActivities telemetry,
      AuditActivities audit) {
    Temporal temporal = Temporal.embedded(engine);
    Backends backends =
        new Backends(
            new Noop.Registry(),
            new Noop.Jobs(),
            new Noop.Evaluation(),
            new Noop.Deploy(),
            traffic,
            telemetry,
            audit,
            new Noop.Notifications(),
            new TemporalLanes(temporal.client()));
    return new BenchNode(temporal, Workers.start(temporal.client(), backends, Optional.empty()));
  }

  /** Where an engine with its state in this folder comes from. */
  public static EngineSettings engine(Path folder) throws IOException {
    return new Environment(System.getenv()).engine(Home.open(folder));
  }

  public WorkflowClient client() {
    return temporal.client();
  }

  @Override
  public void close() {
    workers.close();
    temporal.close();
  }
}
