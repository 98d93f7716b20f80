package dev.slipway.cli;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The commands that are a server rather than ask one. Implemented outside this module and found by
 * {@link java.util.ServiceLoader}, so that asking a server needs none of its class path.
 */
public interface ServerCommands {
  /** The port of the service unless another is asked for. */
  int DEFAULT_PORT = 7420;

  /** The embedded mode in the foreground; returns the exit code once it has ended. */
  int up(UpOptions options);

  /** Ends what an {@code up} left or leaves behind; returns the exit code. */
  int down(DownOptions options);

  /** The cluster mode in the foreground; returns the exit code once it has ended. */
  int worker(WorkerOptions options);

  /**
   * Options of {@code up}.
   *
   * @param home state folder
   * @param port of the service on loopback; 0: any free one
   */
  record UpOptions(Path home, int port, Engine engine) {}

  /**
   * Options of {@code down}.
   *
   * @param yes do not ask where a release is in flight
   */
  record DownOptions(Path home, boolean yes) {}

  /**
   * Options of {@code worker}; the rest is in its environment.
   *
   * @param home state folder, shared by all workers of a ledger
   */
  record WorkerOptions(Path home) {}

  /** Which Temporal server {@code up} uses. */
  enum Engine {
    AUTO,
    ADDRESS,
    BINARY,
    MEMORY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
