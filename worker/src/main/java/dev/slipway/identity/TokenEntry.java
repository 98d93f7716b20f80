package dev.slipway.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One line of {@code tokens.json}.
 *
 * @param hash SHA-256 of the token in hexadecimal; the token itself is kept nowhere
 */
record TokenEntry(
    String id,
    Actor.Kind kind,
    String hash,
    Map<String, List<String>> teams,
    List<String> aliases,
    Instant createdAt) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:/+-]{0,127}");
  private static final int MOST = 100;

  TokenEntry {
    teams = teams == null ? Map.of() : Map.copyOf(teams);
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
  }

  static TokenEntry of(dev.slipway.service.TokenRequest request, String token, Instant createdAt) {
    check("id", request.id());
    request.teams().forEach(TokenEntry::checkTeam);
    request.aliases().forEach(alias -> check("aliases", alias));
    if (request.teams().isEmpty() || request.teams().size() > MOST) {
      throw new IllegalArgumentException(
          "teams must name 1 to "
              + MOST
              + " teams with their roles, but named "
              + request.teams().size());
    }
    return new TokenEntry(
        request.id(),
        kind(request.kind()),
        TokenSecret.hash(token),
        request.teams(),
        request.aliases(),
        createdAt);
  }

  private static Actor.Kind kind(String kind) {
    return switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT)) {
      case "person" -> Actor.Kind.PERSON;
      case "service" -> Actor.Kind.SERVICE;
      default -> throw new IllegalArgumentException("kind must be person or service");
    };
  }

  private static void checkTeam(String team, List<String> roles) {
    if (!team.equals(Principal.EVERY_TEAM)) {
      check("teams", team);
    }
    if (roles.isEmpty() || roles.size() > MOST) {
      throw new IllegalArgumentException("teams must name 1 to " + MOST + " roles for each team");
    }
    roles.forEach(role -> check("teams", role));
  }

  private static void check(String field, String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          field
              + " must hold names of 1 to 128 letters, digits and ._@:/+-, beginning with a"
              + " letter or digit");
    }
  }

  Principal principal(String channel) {
    Map<String, Set<String>> roles = new TreeMap<>();
    teams.forEach((team, names) -> roles.put(team, Set.copyOf(names)));
    return new Principal(id, kind, roles, Set.copyOf(aliases), channel);
  }

  dev.slipway.service.TokenView view() {
    return new dev.slipway.service.TokenView(
        id, kind.name().toLowerCase(Locale.ROOT), teams, aliases, Optional.of(createdAt));
  }
}
