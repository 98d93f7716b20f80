package dev.slipway.identity;

import java.util.Set;

/**
 * An authenticated caller as a release sees it: reduced to the roles held in the release's team.
 *
 * @param id immutable id, for instance {@code ada} or {@code repo:1234567}
 * @param roles held in the team of the release
 * @param channel through which the caller came: {@code cli}, {@code page}, {@code jenkins}, {@code
 *     github}, {@code schedule}, {@code api}
 * @param aliases other names of the same person (e-mail addresses of commits), for four-eyes
 */
public record Actor(String id, Kind kind, Set<String> roles, String channel, Set<String> aliases) {
  /** What a caller is. Only people vote. */
  public enum Kind {
    PERSON,
    SERVICE,
    SCHEDULE,
    SYSTEM
  }

  public Actor {
    roles = Set.copyOf(roles);
    aliases = Set.copyOf(aliases);
  }

  /** Slipway itself, for what it does without being asked. */
  public static Actor system() {
    return new Actor("slipway", Kind.SYSTEM, Set.of(), "workflow", Set.of());
  }

  /** Whether any of this caller's names is {@code name}, ignoring case. */
  public boolean isCalled(String name) {
    return id.equalsIgnoreCase(name) || aliases.stream().anyMatch(name::equalsIgnoreCase);
  }
}
