package dev.slipway.identity;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An authenticated caller, however it was authenticated: by token today, by OIDC later.
 *
 * @param id immutable, for instance {@code ada}
 * @param teams roles per team; the team {@code *} stands for every team
 * @param aliases other names of the same person (e-mail addresses of commits)
 * @param channel through which the caller came: {@code cli}, {@code page}, {@code jenkins}, {@code
 *     github}, {@code api}
 */
public record Principal(
    String id,
    Actor.Kind kind,
    Map<String, Set<String>> teams,
    Set<String> aliases,
    String channel) {
  public static final String EVERY_TEAM = "*";

  public Principal {
    Map<String, Set<String>> copy = new TreeMap<>();
    teams.forEach((team, roles) -> copy.put(team, Set.copyOf(roles)));
    teams = java.util.Collections.unmodifiableMap(copy);
    aliases = Set.copyOf(aliases);
  }

  /** The same caller, come another way. */
  public Principal through(String otherChannel) {
    return new Principal(id, kind, teams, aliases, otherChannel);
  }

  /** Roles held in {@code team}, those held everywhere included. */
  public Set<String> rolesIn(String team) {
    Set<String> roles = new HashSet<>(teams.getOrDefault(team, Set.of()));
    roles.addAll(teams.getOrDefault(EVERY_TEAM, Set.of()));
    return Set.copyOf(roles);
  }

  /** Whether the caller may know of the team's releases at all: any role will do. */
  public boolean sees(String team) {
    return !rolesIn(team).isEmpty();
  }

  /** Whether the caller has the role in the team, or owns it. */
  public boolean may(String role, String team) {
    Set<String> roles = rolesIn(team);
    return roles.contains(role) || roles.contains(Roles.OWNER);
  }

  /** Whether the caller owns the whole installation. */
  public boolean isOwner() {
    return teams.getOrDefault(EVERY_TEAM, Set.of()).contains(Roles.OWNER);
  }

  /** Whether the caller may have the whole ledger verified: an owner or auditor of any team. */
  public boolean mayVerify() {
    return teams.values().stream()
        .anyMatch(roles -> roles.contains(Roles.OWNER) || roles.contains(Roles.AUDITOR));
  }

  /** Teams whose releases the caller sees; empty: all. */
  public Optional<Set<String>> visibleTeams() {
    if (!teams.getOrDefault(EVERY_TEAM, Set.of()).isEmpty()) {
      return Optional.empty();
    }
    Set<String> visible = new HashSet<>();
    teams.keySet().stream().filter(this::sees).forEach(visible::add);
    return Optional.of(Set.copyOf(visible));
  }

  /** What a release of that team gets to see of the caller. */
  public Actor actorFor(String team) {
    return new Actor(id, kind, rolesIn(team), channel, aliases);
  }
}
