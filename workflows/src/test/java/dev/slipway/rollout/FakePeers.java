package dev.slipway.rollout;

import dev.slipway.audit.AuditActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.failure.FailureType;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.TelemetryActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything a rollout touches, as one hand-written fake that remembers what was done to it. */
final class FakePeers
    implements TrafficActivities, TelemetryActivities, DeployActivities, AuditActivities {
  /** Far above what fits into the time an observation may take with its retries. */
  private static final int ATTEMPTS_AT_MOST = 100;

  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  final List<Double> shares = new CopyOnWriteArrayList<>();
  final List<Long> versions = new CopyOnWriteArrayList<>();
  final List<String> aliases = new CopyOnWriteArrayList<>();
  final List<String> stopped = new CopyOnWriteArrayList<>();
  final List<String> actions = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  final List<Look> looks = new CopyOnWriteArrayList<>();
  final List<String> windows = new CopyOnWriteArrayList<>();
  final AtomicInteger failingShiftsToZero = new AtomicInteger();
  final AtomicInteger refusedShiftsToZero = new AtomicInteger();

  /** Names of calls that do not answer until {@link #hangs} is opened; each is caught once. */
  final Set<String> hanging = ConcurrentHashMap.newKeySet();

  final CountDownLatch hung = new CountDownLatch(1);
  final CountDownLatch hangs = new CountDownLatch(1);

  /** How often the ledger refuses each entry before it takes it. */
  volatile int refusalsPerEntry;

  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  volatile long candidateErrors = 1;
  volatile boolean silent;

  /** Whether as many users reach the candidate as the baseline, whatever the share. */
  volatile boolean lopsided;

  /** The candidate's units in a window; the baseline's follow from the share. */
  volatile long units = 10_000;

  @Override
  public Entry ensure(EnsureRequest request) {
    return new Entry("http://127.0.0.1:8080");
  }

  @Override
  public Shifted shift(ShiftRequest request) {
    if (request.candidatePercent() == 0 && failingShiftsToZero.getAndDecrement() > 0) {
      throw FailureType.UNAVAILABLE.because("the splitter restarts");
    }
    if (request.candidatePercent() == 0 && refusedShiftsToZero.getAndDecrement() > 0) {
      throw FailureType.CONFLICT.because("a later version was set");
    }
    hangWhereTold("shift " + Math.round(request.candidatePercent()));
    shares.add(request.candidatePercent());
    versions.add(request.version());
    return new Shifted(3);
  }

  @Override
  public Batch observe(ObserveRequest request) {
    if (silent) {
      throw outage();
    }
    hangWhereTold("observe");
    windows.add(request.windowId());
    double share = shares.isEmpty() ? 0 : shares.get(shares.size() - 1);
    long baselineUnits =
        share > 0 && share < 100 && !lopsided ? Math.round(units * (100 - share) / share) : units;
    boolean few = units < 100;
    return new Batch(
        request.windowId(),
        START,
        START.plusSeconds(60),
        false,
        false,
        share,
        baselineUnits,
        units,
        baselineUnits,
        units,
        List.of(
            new Batch.Counts(
                "error_rate",
                baselineUnits,
                few ? 0 : Math.max(1, baselineUnits / 10_000),
                units,
                few ? 0 : candidateErrors,
                Optional.empty(),
                Optional.empty())),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Batch.Arrivals(baselineUnits, units)));
  }

  /** Ends by itself where the test server lost the timeout that ends an activity's retries. */
  private static ApplicationFailure outage() {
    ApplicationFailure outage = FailureType.TELEMETRY_OUTAGE.because("the proxy does not answer");
    if (Activity.getExecutionContext().getInfo().getAttempt() > ATTEMPTS_AT_MOST) {
      outage.setNonRetryable(true);
    }
    return outage;
  }

  private void hangWhereTold(String call) {
    if (!hanging.remove(call)) {
      return;
    }
    hung.countDown();
    try {
      if (!hangs.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test never let " + call + " go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw FailureType.UNAVAILABLE.because("answered too late");
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
    refuseWhereTold(request.key());
    actions.add(request.action());
    keys.add(request.key());
  }

  @Override
  public void look(LookRequest request) {
    refuseWhereTold("look " + request.look().number());
    looks.add(request.look());
  }

  private void refuseWhereTold(String entry) {
    if (refused.merge(entry, 1, Integer::sum) <= refusalsPerEntry) {
      throw FailureType.UNAVAILABLE.because("the ledger is busy");
    }
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
