package dev.slipway.rollout.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.analysis.Verdict;
import dev.slipway.audit.ledger.DatabaseContract;
import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookBasis;
import dev.slipway.rollout.LookRecord;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class LookStoreContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private static final CanaryPlan PLAN =
      new CanaryPlan(
          new TrafficRef(TrafficRef.Backend.LOCAL, "penguins", Optional.empty()),
          List.of(new CanaryStep(new Percent(5), Duration.ofMinutes(10))),
          new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, "X-Slipway-Unit"),
          List.of(
              new Guardrail("latency_p99", new Margin.Multiple(1.2), Optional.empty()),
              new Guardrail("error_rate", new Margin.Multiple(1.5), Optional.of(new Percent(5)))),
          new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          1);

  private LookStore store() {
    return new LookStore(database());
  }

  @Test
  void looks_come_back_in_order_with_what_they_rest_on() {
    store().put("r-1", record(2, "later", 20));
    store().put("r-1", record(1, "first", 10));
    store().put("r-2", record(1, "other", 99));

    assertThat(store().list("r-1", 0, 10)).containsExactly(look(1, "first"), look(2, "later"));
    assertThat(store().list("r-1", 1, 10)).containsExactly(look(2, "later"));
    assertThat(store().list("r-1", 0, 1)).containsExactly(look(1, "first"));
    assertThat(store().records("r-1", 0, 10))
        .containsExactly(record(1, "first", 10), record(2, "later", 20));
    assertThat(store().records("r-1", 1, 10)).containsExactly(record(2, "later", 20));
    assertThat(store().records("r-1", 0, 1)).containsExactly(record(1, "first", 10));
    assertThat(store().records("r-3", 0, 10)).isEmpty();
  }

  @Test
  void the_same_number_again_changes_nothing() {
    assertThat(store().put("r-1", record(1, "first", 10))).isTrue();
    assertThat(store().put("r-1", record(1, "again", 11))).isFalse();
    assertThat(store().records("r-1", 0, 10)).containsExactly(record(1, "first", 10));
  }

  @Test
  void a_look_that_was_kept_without_its_basis_has_none() {
    LookRecord old = new LookRecord(look(1, "first"), batch(10), Optional.empty());
    store().put("r-1", old);
    assertThat(store().records("r-1", 0, 10)).containsExactly(old);
  }

  @ParameterizedTest
  @CsvSource({
    "1, '1'",
    "4, '1, 2, 3, 4'",
    "5, '2, 4, 5'",
    "9, '3, 6, 9'",
    "10, '3, 6, 9, 10'",
  })
  void an_even_choice_spans_the_rollout_and_ends_with_the_latest_look(int looks, String chosen) {
    for (int number = 1; number <= looks; number++) {
      store().put("r-1", record(number, "look", 1));
    }
    assertThat(store().spread("r-1", 4).stream().map(look -> look.number() + ""))
        .containsExactly(chosen.split(", "));
    assertThat(store().spread("r-2", 4)).isEmpty();
  }

  private static LookRecord record(int number, String sentence, int requests) {
    LookBasis basis = new LookBasis(PLAN, true, true, Map.of("latency_p99", 120.5), Optional.of(1));
    return new LookRecord(look(number, sentence), batch(requests), Optional.of(basis));
  }

  private static JsonNode batch(int requests) {
    return JsonNodeFactory.instance.objectNode().put("requests", requests);
  }

  private static Look look(int number, String sentence) {
    return new Look(
        number, 1, NOW, NOW.plusSeconds(60), 5.0, 950, 50, Verdict.Kind.PASS, sentence, List.of());
  }
}
