package dev.slipway.rollout.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process serves a state directory, as written to {@code proxy.json}.
 *
 * @param pid of the process
 * @param startedAt of the process; a recycled pid is told apart by it
 * @param publicPort where requests come in, on 127.0.0.1
 * @param adminPort where the proxy is steered, on 127.0.0.1
 */
record ProxyIdentity(long pid, Instant startedAt, int publicPort, int adminPort) {
  /** The system derives start times from its boot time, which moves when the clock is set. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  static ProxyIdentity ofThisProcess(int publicPort, int adminPort) {
    ProcessHandle self = ProcessHandle.current();
    return new ProxyIdentity(self.pid(), startOf(self), publicPort, adminPort);
  }

  /** The live process, or empty where it ended or its pid now belongs to another. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> isNear(startOf(handle)));
  }

  private boolean isNear(Instant other) {
    return Duration.between(startedAt, other).abs().compareTo(CLOCK_SLACK) <= 0;
  }

  private static Instant startOf(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }
}
