package dev.slipway.service;

import dev.slipway.release.Phase;
import java.util.Optional;

/**
 * Which releases a list holds; empty parts do not filter.
 *
 * @param subject label, for instance {@code model/penguin-species}
 * @param open only releases that are not over
 * @param limit per page, 1 to 200
 * @param cursor of the page before
 */
public record ReleaseFilter(
    Optional<String> team,
    Optional<String> subject,
    Optional<Phase> phase,
    boolean open,
    int limit,
    Optional<String> cursor) {
  public static final int DEFAULT_LIMIT = 50;

  /** The newest releases of every team the caller may see. */
  public static ReleaseFilter newest() {
    return new ReleaseFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        DEFAULT_LIMIT,
        Optional.empty());
  }
}
