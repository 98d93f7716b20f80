package dev.slipway.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What one run of the command line did. */
record Ran(int exit, String out, String err) {
  static final String TOKEN = "s3cret-token";

  /** Noon after everything that the fixtures tell of. */
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  static Ran command(Optional<Integer> width, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            width,
            NOON,
            environment);
    int exit = Slipway.run(console, args);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Ran against(FixtureService service, String... args) {
    return command(Optional.empty(), environment(service), args);
  }

  static Map<String, String> environment(FixtureService service) {
    return Map.of("SLIPWAY_URL", service.url(), "SLIPWAY_TOKEN", TOKEN, "SLIPWAY_HOME", "/nowhere");
  }

  String all() {
    return out + err;
  }
}
