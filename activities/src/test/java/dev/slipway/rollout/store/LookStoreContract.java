package dev.slipway.rollout.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.analysis.Verdict;
import dev.slipway.audit.ledger.DatabaseContract;
import dev.slipway.rollout.Look;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class LookStoreContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private LookStore store() {
    return new LookStore(database());
  }

  @Test
  void looks_come_back_in_order_with_what_they_rest_on() {
    store().put("r-1", look(2, "later"), batch(20));
    store().put("r-1", look(1, "first"), batch(10));
    store().put("r-2", look(1, "other"), batch(99));

    assertThat(store().list("r-1", 0, 10)).containsExactly(look(1, "first"), look(2, "later"));
    assertThat(store().list("r-1", 1, 10)).containsExactly(look(2, "later"));
    assertThat(store().list("r-1", 0, 1)).containsExactly(look(1, "first"));
    assertThat(store().batch("r-1", 2)).contains(batch(20));
    assertThat(store().batch("r-1", 3)).isEmpty();
  }

  @Test
  void the_same_number_again_changes_nothing() {
    assertThat(store().put("r-1", look(1, "first"), batch(10))).isTrue();
    assertThat(store().put("r-1", look(1, "again"), batch(11))).isFalse();
    assertThat(store().list("r-1", 0, 10)).containsExactly(look(1, "first"));
  }

  private static JsonNode batch(int requests) {
    return JsonNodeFactory.instance.objectNode().put("requests", requests);
  }

  private static Look look(int number, String sentence) {
    return new Look(
        number, 1, NOW, NOW.plusSeconds(60), 5.0, 950, 50, Verdict.Kind.PASS, sentence, List.of());
  }
}
