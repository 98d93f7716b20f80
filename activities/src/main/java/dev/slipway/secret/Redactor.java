package dev.slipway.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes known secrets out of texts. */
public final class Redactor {
  public static final String MASK = "***";

  /** Shorter lines of a secret of several lines are too common to be hidden one by one. */
  private static final int SHORTEST_LINE = 6;

  private final List<String> secrets;

  /**
   * A redactor of these values; of one with several lines also of each line, since logs are read
   * line by line.
   */
  public Redactor(Collection<String> values) {
    secrets =
        values.stream()
            .flatMap(Redactor::parts)
            .filter(part -> !part.isBlank())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static Stream<String> parts(String value) {
    Stream<String> lines =
        value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
    return Stream.concat(Stream.of(value), lines);
  }

  public String redact(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    return clean;
  }
}
