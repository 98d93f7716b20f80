package dev.slipway.audit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;

/** Entries as a release would write them. */
final class Entries {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private Entries() {}

  static NewEntry number(int n) {
    return keyed("r-1/canary/" + n, "r-1", START.plusSeconds(n));
  }

  static NewEntry keyed(String key, String release, Instant at) {
    return new NewEntry(
        key,
        at,
        Optional.of(release),
        Optional.of("search"),
        "ada",
        "cli",
        "traffic.shifted",
        Optional.of("looks good"),
        evidence("digest", "sha256:" + key));
  }

  static JsonNode evidence(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
