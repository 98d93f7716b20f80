package dev.slipway.rollout.local;

import dev.slipway.failure.FailureType;
import dev.slipway.process.KeyFolder;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.TrafficActivities;
import dev.slipway.rollout.TrafficRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Splits traffic by a reverse proxy on this machine, one process per team and name. A proxy that
 * died is started again on its port with the route it had.
 */
public final class LocalTraffic implements TrafficActivities {
  private final Path root;

  /**
   * Proxies below a root.
   *
   * @param root one folder per team and proxy
   */
  public LocalTraffic(Path root) {
    this.root = root.toAbsolutePath();
  }

  /** The folder of a proxy; telemetry reads there what it saw. */
  public static Path folder(Path root, String team, TrafficRef traffic) {
    return KeyFolder.of(root, team + "/" + traffic.name());
  }

  @Override
  public Entry ensure(EnsureRequest request) {
    return translated(
        () ->
            new Entry(
                process(request.team(), request.traffic())
                    .ensureRunning()
                    .publicAddress()
                    .toString()));
  }

  @Override
  public Shifted shift(ShiftRequest request) {
    long start = System.nanoTime();
    return translated(
        () -> {
          process(request.team(), request.traffic()).ensureRunning().put(route(request));
          return new Shifted(Duration.ofNanos(System.nanoTime() - start).toMillis());
        });
  }

  /** The release is the salt: every release divides the units anew, and one never moves them. */
  private static Route route(ShiftRequest request) {
    return new Route(
        request.version(),
        request.releaseId(),
        request.releaseId(),
        unit(request.unit()),
        request.candidatePercent(),
        request.baseline().map(URI::create),
        request.candidate().map(URI::create));
  }

  private static UnitSource unit(CanaryPlan.Unit unit) {
    return unit.carrier() == CanaryPlan.Unit.Carrier.HEADER
        ? UnitSource.header(unit.field())
        : UnitSource.cookie(unit.field());
  }

  private ProxyProcess process(String team, TrafficRef traffic) {
    return new ProxyProcess(folder(root, team, traffic));
  }

  private static <T> T translated(Supplier<T> action) {
    try {
      return action.get();
    } catch (ProxyException e) {
      throw failure(e).because(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw FailureType.CONFIGURATION.because(String.valueOf(e.getMessage()), e);
    }
  }

  private static FailureType failure(ProxyException e) {
    return switch (e.kind()) {
      case CONFLICT -> FailureType.CONFLICT;
      case INVALID, CORRUPT -> FailureType.CONFIGURATION;
      case UNREACHABLE, FAILED -> FailureType.UNAVAILABLE;
    };
  }
}
