package dev.slipway.cli;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The idempotency key of a write. */
final class KeyOption {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Idempotency key: the same key again does nothing again. Default: a random one.")
  private Optional<String> key = Optional.empty();

  String value() {
    String value = key.orElseGet(() -> UUID.randomUUID().toString());
    if (!FORM.matcher(value).matches()) {
      throw new WrongUse(
          "--key must be 1 to 128 letters, digits, or . _ : -, but was " + Safe.line(value));
    }
    return value;
  }
}
