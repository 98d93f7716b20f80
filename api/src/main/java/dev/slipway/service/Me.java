package dev.slipway.service;

import java.util.List;
import java.util.Map;

/**
 * Who the caller is to the service.
 *
 * @param kind {@code person}, {@code service} …
 * @param teams roles per team; team {@code *} means every team
 */
public record Me(String id, String kind, Map<String, List<String>> teams) {
  public Me {
    teams = teams == null ? Map.of() : Map.copyOf(teams);
  }
}
