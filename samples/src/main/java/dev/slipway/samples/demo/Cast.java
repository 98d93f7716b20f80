package dev.slipway.samples.demo;

import dev.slipway.service.Credentials;
import dev.slipway.service.SlipwayClient;
import dev.slipway.service.TokenRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The people of the story: each is a caller with a token and roles of their own. */
final class Cast {
  static final String TEAM = "field-research";

  /** Who plays, with their roles in the team. */
  private static final Map<String, List<String>> ROLES =
      new LinkedHashMap<>(
          Map.of(
              "ada", List.of("releaser", "lead-engineer", "product-owner"),
              "ben", List.of("lead-engineer"),
              "cho", List.of("product-owner"),
              "dana", List.of("operator")));

  private final URI service;
  private final SlipwayClient owner;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  Cast(URI service, Path home) throws IOException {
    this.service = service;
    this.owner = client(Files.readString(home.resolve("owner.token")).strip());
    for (Map.Entry<String, List<String>> person : ROLES.entrySet()) {
      tokens.put(person.getKey(), token(person.getKey(), person.getValue(), home));
    }
  }

  SlipwayClient owner() {
    return owner;
  }

  /** {@code ada} starts releases, {@code ben} and {@code cho} approve, {@code dana} operates. */
  SlipwayClient as(String name) {
    return client(token(name));
  }

  String token(String name) {
    return Objects.requireNonNull(tokens.get(name), name);
  }

  /** Who has the role and is not the starter. */
  static Optional<String> holder(String role) {
    return ROLES.entrySet().stream()
        .filter(person -> !person.getKey().equals("ada"))
        .filter(person -> person.getValue().contains(role))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private SlipwayClient client(String token) {
    return new SlipwayClient(new Credentials(service, Optional.of(token)));
  }

  /** A second run of the demo finds the people's tokens where the first one put them. */
  private String token(String name, List<String> roles, Path home) throws IOException {
    Path file = Files.createDirectories(home.resolve("people")).resolve(name + ".token");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    String token =
        owner
            .createToken(
                new TokenRequest(name, "person", Map.of(TEAM, roles), List.of()),
                "demo-" + name + "-" + UUID.randomUUID())
            .token();
    Files.writeString(file, token);
    file.toFile().setReadable(false, false);
    file.toFile().setReadable(true, true);
    return token;
  }
}
