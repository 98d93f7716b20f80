package dev.slipway.service;

import java.util.List;
import java.util.Map;

/**
 * Body of {@code POST /v1/tokens}.
 *
 * @param id of the person or service the token is for
 * @param kind {@code person} or {@code service}; only people vote
 * @param teams roles per team
 * @param aliases other names of the same person (e-mail addresses of commits)
 */
public record TokenRequest(
    String id, String kind, Map<String, List<String>> teams, List<String> aliases) {
  public TokenRequest {
    teams = Map.copyOf(teams);
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
  }
}
