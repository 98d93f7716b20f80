package dev.slipway.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the service listens.
 *
 * @param host address to bind; default 127.0.0.1
 * @param port 0 picks a free one
 * @param hostNames names a request's Host header may have; empty: any. The loopback names in
 *     embedded mode, so that no web page can reach the service under a name of its own
 * @param secureCookies whether browsers come by HTTPS
 * @param drain how long requests in flight are waited for at the end
 * @param writes allowed per second and caller
 */
public record HttpOptions(
    String host,
    int port,
    Optional<Set<String>> hostNames,
    boolean secureCookies,
    Duration drain,
    int writes,
    int feedbackBatches) {
  /** Far above what people and CI systems send, far below what would hurt others. */
  public static final int DEFAULT_WRITES = 100;

  /** Batches of up to 1000. */
  public static final int DEFAULT_FEEDBACK_BATCHES = 50;

  /** Longer than any update takes, shorter than the grace period of a container. */
  public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(10);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Loopback only. */
  public static HttpOptions embedded(int port) {
    return new HttpOptions(
        "127.0.0.1",
        port,
        Optional.of(LOOPBACK),
        false,
        DEFAULT_DRAIN,
        DEFAULT_WRITES,
        DEFAULT_FEEDBACK_BATCHES);
  }

  /** The same with other limits. */
  public HttpOptions limitedTo(int newWrites, int newFeedbackBatches) {
    return new HttpOptions(
        host, port, hostNames, secureCookies, drain, newWrites, newFeedbackBatches);
  }
}
