package dev.slipway.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a command that follows a release goes on. */
final class Patience {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Give up after this time with exit code 4, for instance 90s, 30m, 2h, 7d.")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--unreachable-for",
      paramLabel = "TIME",
      converter = Time.class,
      defaultValue = "2m",
      description =
          "Give up with exit code 3 once the service was away this long. Default: ${DEFAULT-VALUE}.")
  private Duration unreachableFor = Duration.ofMinutes(2);

  Optional<Duration> timeout() {
    return timeout;
  }

  Duration unreachableFor() {
    return unreachableFor;
  }

  /** {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "must be a time such as 90s, 30m, 2h or 7d, but was " + Safe.line(text));
      }
      long count = Long.parseLong(matcher.group(1));
      return switch (String.valueOf(matcher.group(2))) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }
}
