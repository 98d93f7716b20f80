package dev.slipway.service;

import java.util.List;
import java.util.Optional;

/**
 * An error body, {@code application/problem+json} (RFC 9457).
 *
 * @param type stable address of the kind of problem, relative to the documentation
 * @param detail what was expected, what came, what to do
 * @param faults one line per fault of a release file; empty for other problems
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Optional<String> instance,
    List<String> faults) {
  public Problem {
    faults = faults == null ? List.of() : List.copyOf(faults);
  }
}
