package dev.slipway.retrain.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.audit.ledger.DatabaseContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class RetrainStoreContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private RetrainStore store() {
    return new RetrainStore(database());
  }

  @Test
  void a_registered_file_is_found_changed_listed_and_deleted() {
    store().put("search", "penguins", body("1"), NOW);
    store().put("ads", "ranking", body("2"), NOW);
    store().put("search", "penguins", body("3"), NOW.plusSeconds(1));

    RetrainStore.Registered changed =
        new RetrainStore.Registered("search", "penguins", body("3"), NOW.plusSeconds(1));
    assertThat(store().get("search", "penguins")).contains(changed);
    assertThat(store().get("ads", "penguins")).isEmpty();
    assertThat(store().list())
        .containsExactly(new RetrainStore.Registered("ads", "ranking", body("2"), NOW), changed);

    assertThat(store().delete("ads", "ranking")).isTrue();
    assertThat(store().delete("ads", "ranking")).isFalse();
    assertThat(store().list()).containsExactly(changed);
  }

  private static JsonNode body(String text) {
    return JsonNodeFactory.instance.objectNode().put("file", text);
  }
}
