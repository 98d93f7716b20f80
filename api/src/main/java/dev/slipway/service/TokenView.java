package dev.slipway.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token as its owner sees it later: who it is for and what it may do, never the token itself.
 *
 * @param createdAt empty where the service does not know
 */
public record TokenView(
    String id,
    String kind,
    Map<String, List<String>> teams,
    List<String> aliases,
    Optional<Instant> createdAt) {
  public TokenView {
    teams = teams == null ? Map.of() : Map.copyOf(teams);
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
  }
}
