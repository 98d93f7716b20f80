package dev.slipway.notify;

import java.net.URI;
import java.util.Optional;

/**
 * Who is told, and where. All optional.
 *
 * @param webhook http or https; or {@code env:NAME} or {@code file:/path}, which hold such an
 *     address
 */
public record NotifySpec(
    Optional<URI> webhook,
    Optional<String> slack,
    Optional<String> pagerduty,
    Optional<String> jira) {
  public static final NotifySpec NOBODY =
      new NotifySpec(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
