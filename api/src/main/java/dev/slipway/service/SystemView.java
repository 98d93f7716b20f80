package dev.slipway.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What the service runs on, for {@code doctor}.
 *
 * @param worker free-form facts about the worker; a JSON object
 * @param home folder of the state on the service's machine
 */
public record SystemView(
    String version,
    Engine engine,
    Ledger ledger,
    Optional<JsonNode> worker,
    Optional<String> home,
    Instant startedAt) {

  /**
   * The Temporal server underneath.
   *
   * @param kind {@code address}, {@code binary} or {@code memory}
   * @param durable whether releases survive its restart
   * @param ui where Temporal's own page is
   */
  public record Engine(String kind, String address, boolean durable, Optional<String> ui) {}

  /**
   * The audit ledger.
   *
   * @param kind {@code sqlite} or {@code postgresql}
   */
  public record Ledger(String kind, long entries) {}
}
