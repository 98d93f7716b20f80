package dev.slipway.worker;

import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.audit.ledger.LedgerException;
import dev.slipway.cli.ServerCommands;
import dev.slipway.http.HttpOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a worker of a cluster is set up, by variables of its environment:
 *
 * <pre>
 * SLIPWAY_LEDGER_URL=jdbc:postgresql://db:5432/slipway   required
 * SLIPWAY_LEDGER_USER=slipway
 * SLIPWAY_LEDGER_PASSWORD_FILE=/run/secrets/ledger       or SLIPWAY_LEDGER_PASSWORD
 * SLIPWAY_BIND=127.0.0.1
 * SLIPWAY_PORT=7420
 * SLIPWAY_PUBLIC_URL=https://slipway.example.com         required where SLIPWAY_BIND is not loopback
 * SLIPWAY_TOKENS=/srv/slipway/tokens.json                default: tokens.json in the home
 * SLIPWAY_BUILD_ID=2026.11.21
 * </pre>
 *
 * @param buildId pins releases to the build they began on
 */
record WorkerSettings(
    LedgerAddress ledger, HttpOptions http, Optional<Path> tokens, Optional<String> buildId) {

  /**
   * Reads and checks all of them.
   *
   * @throws IllegalArgumentException with one line per fault
   */
  static WorkerSettings of(Environment environment) {
    return new Reader(environment).read();
  }

  /** Goes through the variables and collects what is wrong. */
  private static final class Reader {
    private static final int PORTS = 65_536;
    private static final String LOOPBACK = "127.0.0.1";

    private final Environment environment;
    private final List<String> faults = new ArrayList<>();

    Reader(Environment environment) {
      this.environment = environment;
    }

    WorkerSettings read() {
      LedgerAddress ledger = ledger();
      Optional<URI> publicUrl = environment.get("SLIPWAY_PUBLIC_URL").flatMap(this::publicUrl);
      InetAddress bind = bind();
      int port = port();
      Optional<Path> tokens = environment.get("SLIPWAY_TOKENS").map(Path::of);
      if (!bind.isLoopbackAddress() && publicUrl.isEmpty()) {
        faults.add(
            "SLIPWAY_PUBLIC_URL must say by which address people come where SLIPWAY_BIND is not"
                + " loopback, for instance https://slipway.example.com: the service speaks no TLS"
                + " itself, so something in front of it has to");
      }
      if (!faults.isEmpty()) {
        throw new IllegalArgumentException(String.join("\nslipway: ", faults));
      }
      return new WorkerSettings(
          ledger,
          HttpOptions.cluster(bind, port, publicUrl),
          tokens,
          environment.get("SLIPWAY_BUILD_ID"));
    }

    private LedgerAddress ledger() {
      Optional<String> url = environment.get("SLIPWAY_LEDGER_URL");
      if (url.filter(u -> u.startsWith("jdbc:postgresql:")).isEmpty()) {
        faults.add(
            "SLIPWAY_LEDGER_URL must name the ledger that all workers share, for instance"
                + " jdbc:postgresql://db:5432/slipway, but "
                + (url.isPresent() ? "is no address of PostgreSQL" : "is not set"));
        return LedgerAddress.of("");
      }
      try {
        return new LedgerAddress(url.get(), environment.get("SLIPWAY_LEDGER_USER"), password());
      } catch (LedgerException e) {
        faults.add("SLIPWAY_LEDGER_URL: " + e.getMessage());
        return LedgerAddress.of("");
      }
    }

    private Optional<String> password() {
      Optional<String> plain = environment.get("SLIPWAY_LEDGER_PASSWORD");
      Optional<String> file = environment.get("SLIPWAY_LEDGER_PASSWORD_FILE");
      if (plain.isPresent() && file.isPresent()) {
        faults.add(
            "SLIPWAY_LEDGER_PASSWORD and SLIPWAY_LEDGER_PASSWORD_FILE are both set; keep one");
      }
      return file.isPresent() ? file.flatMap(this::firstLine) : plain;
    }

    private Optional<String> firstLine(String file) {
      try {
        return Files.readString(Path.of(file)).lines().findFirst();
      } catch (IOException e) {
        faults.add(
            "SLIPWAY_LEDGER_PASSWORD_FILE must name a file that can be read, but was " + file);
        return Optional.empty();
      }
    }

    private InetAddress bind() {
      String host = environment.get("SLIPWAY_BIND").orElse(LOOPBACK);
      try {
        return InetAddress.getByName(host);
      } catch (UnknownHostException e) {
        faults.add(
            "SLIPWAY_BIND must be an address of this machine, for instance 127.0.0.1 or 0.0.0.0,"
                + " but was "
                + host);
        return InetAddress.getLoopbackAddress();
      }
    }

    private int port() {
      String port =
          environment.get("SLIPWAY_PORT").orElse(Integer.toString(ServerCommands.DEFAULT_PORT));
      if (!port.matches("\\d{1,5}") || Integer.parseInt(port) >= PORTS) {
        faults.add("SLIPWAY_PORT must be between 0 (any free one) and 65535, but was " + port);
        return 0;
      }
      return Integer.parseInt(port);
    }

    private Optional<URI> publicUrl(String text) {
      try {
        URI url = URI.create(text.replaceAll("/$", "").toLowerCase(Locale.ROOT));
        if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
            && url.getHost() != null
            && url.getRawAuthority().equals(hostAndPort(url))
            && url.equals(URI.create(url.getScheme() + "://" + url.getRawAuthority()))) {
          return Optional.of(url);
        }
      } catch (IllegalArgumentException e) {
        // told below
      }
      faults.add(
          "SLIPWAY_PUBLIC_URL must be http:// or https://, a host and perhaps a port, without a"
              + " path, but was "
              + text);
      return Optional.empty();
    }

    private static String hostAndPort(URI url) {
      return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
  }
}
