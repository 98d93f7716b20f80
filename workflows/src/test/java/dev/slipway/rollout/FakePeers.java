package dev.slipway.rollout;

import dev.slipway.audit.AuditActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.failure.FailureType;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.TelemetryActivities;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything a rollout touches, as one hand-written fake that remembers what was done to it. */
final class FakePeers
    implements TrafficActivities, TelemetryActivities, DeployActivities, AuditActivities {
  final List<Double> shares = new CopyOnWriteArrayList<>();
  final List<Long> versions = new CopyOnWriteArrayList<>();
  final List<String> aliases = new CopyOnWriteArrayList<>();
  final List<String> stopped = new CopyOnWriteArrayList<>();
  final List<String> actions = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  final List<Look> looks = new CopyOnWriteArrayList<>();
  final AtomicInteger failingShiftsToZero = new AtomicInteger();
  volatile long candidateErrors = 1;
  volatile boolean silent;
  volatile boolean thin;

  @Override
  public Entry ensure(EnsureRequest request) {
    return new Entry("http://127.0.0.1:8080");
  }

  @Override
  public Shifted shift(ShiftRequest request) {
    if (request.candidatePercent() == 0 && failingShiftsToZero.getAndDecrement() > 0) {
      throw FailureType.UNAVAILABLE.because("the splitter restarts");
    }
    shares.add(request.candidatePercent());
    versions.add(request.version());
    return new Shifted(3);
  }

  @Override
  public Batch observe(ObserveRequest request) {
    if (silent) {
      throw FailureType.TELEMETRY_OUTAGE.because("the proxy does not answer");
    }
    double share = shares.isEmpty() ? 0 : shares.get(shares.size() - 1);
    long units = thin ? 10 : 10_000;
    long errors = thin ? 0 : candidateErrors;
    return new Batch(
        request.windowId(),
        CanaryFixtures.START,
        CanaryFixtures.START.plusSeconds(60),
        false,
        false,
        share,
        units,
        units,
        units,
        units,
        List.of(CanaryFixtures.counts("error_rate", units, thin ? 0 : 1, units, errors)),
        Map.of());
  }

  @Override
  public Deployment ensure(DeployRequest request) {
    throw new UnsupportedOperationException("a rollout starts no server");
  }

  @Override
  public void stop(StopRequest request) {
    stopped.add(request.id());
  }

  @Override
  public void append(AppendRequest request) {
    actions.add(request.action());
    keys.add(request.key());
  }

  @Override
  public void look(LookRequest request) {
    looks.add(request.look());
  }

  /** The aliases alone; everything else of a registry is not a rollout's business. */
  RegistryActivities registry() {
    return new RegistryActivities() {
      @Override
      public Snapshot snapshot(SnapshotRequest request) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Resolution resolve(ResolveRequest request) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Version find(FindRequest request) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Version publish(PublishRequest request) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void pointAlias(AliasRequest request) {
        aliases.add(request.version().map(version -> version.version()).orElse("none"));
      }
    };
  }
}
