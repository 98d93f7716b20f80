package dev.slipway.release;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The candidate's own deployment, and the checks on it before it sees real traffic.
 *
 * @param checks run in order; all run, even after one failed
 */
public record StagingSpec(Deploy deploy, List<Check> checks) {
  public StagingSpec {
    checks = List.copyOf(checks);
  }

  /**
   * A model server for one version.
   *
   * @param command for {@code local}: program and arguments of the server, which listens on
   *     127.0.0.1 and the port in SLIPWAY_PORT
   * @param health path that answers 200 once the server is ready; default {@code /healthz}
   * @param ready how long it may take until then; default 30 s
   */
  public record Deploy(
      Backend backend,
      String name,
      Optional<String> namespace,
      List<String> command,
      String health,
      Duration ready) {
    public static final String DEFAULT_HEALTH = "/healthz";
    public static final Duration DEFAULT_READY = Duration.ofSeconds(30);

    /** The supported deployments. */
    public enum Backend {
      LOCAL,
      KSERVE
    }

    public Deploy {
      command = List.copyOf(command);
    }
  }

  /**
   * A command that judges the deployed candidate: exit 0 passes, 1 fails, anything else means that
   * it could not be checked.
   *
   * @param timeout default 10 min
   */
  public record Check(String name, List<String> command, Duration timeout) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    public Check {
      command = List.copyOf(command);
    }
  }
}
