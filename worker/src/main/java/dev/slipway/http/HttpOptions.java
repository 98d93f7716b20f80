package dev.slipway.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the service listens.
 *
 * @param host address to bind; default 127.0.0.1
 * @param port 0 picks a free one
 * @param hostNames names a request's Host header may have; empty: any. The loopback names in
 *     embedded mode, so that no web page can reach the service under a name of its own
 * @param publicUrl scheme, host and port by which browsers come, where something in front of the
 *     service has another address than it; by HTTPS, cookies are for HTTPS only
 * @param drain how long requests in flight are waited for at the end
 * @param limits of requests
 */
public record HttpOptions(
    String host,
    int port,
    Optional<Set<String>> hostNames,
    Optional<URI> publicUrl,
    Duration drain,
    Limits limits) {

  /**
   * Requests allowed per second and caller; twice as many at once after a pause.
   *
   * @param feedbackBatches of up to 1000 lines each
   * @param verifications of the whole ledger
   */
  public record Limits(int reads, int writes, int feedbackBatches, int verifications) {
    /**
     * Far above what people and CI systems send, far below what would hurt others. A page asks for
     * itself every two seconds; a verification reads the ledger from its beginning.
     */
    public static final Limits STANDARD = new Limits(500, 100, 50, 1);
  }

  /** Longer than any update takes, shorter than the grace period of a container. */
  public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(10);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Loopback only. */
  public static HttpOptions embedded(int port) {
    return new HttpOptions(
        "127.0.0.1", port, Optional.of(LOOPBACK), Optional.empty(), DEFAULT_DRAIN, Limits.STANDARD);
  }

  /**
   * A worker of a cluster. On loopback, requests are for a loopback name or that of the public
   * address; elsewhere any name will do, as probes come by whatever address the machine has.
   */
  public static HttpOptions cluster(InetAddress host, int port, Optional<URI> publicUrl) {
    Set<String> names = new HashSet<>(LOOPBACK);
    publicUrl.ifPresent(url -> names.add(url.getHost().toLowerCase(Locale.ROOT)));
    return new HttpOptions(
        host.getHostAddress(),
        port,
        host.isLoopbackAddress() ? Optional.of(Set.copyOf(names)) : Optional.empty(),
        publicUrl,
        DEFAULT_DRAIN,
        Limits.STANDARD);
  }

  public boolean secureCookies() {
    return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
  }

  /** The same with other limits. */
  public HttpOptions limitedTo(Limits others) {
    return new HttpOptions(host, port, hostNames, publicUrl, drain, others);
  }
}
