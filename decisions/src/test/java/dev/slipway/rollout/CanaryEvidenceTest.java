package dev.slipway.rollout;

import static dev.slipway.rollout.CanaryFixtures.ERRORS;
import static dev.slipway.rollout.CanaryFixtures.batch;
import static dev.slipway.rollout.CanaryFixtures.counts;
import static dev.slipway.rollout.CanaryFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.QuantileSketch;
import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.json.Json;
import dev.slipway.quantity.Margin;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.LatencyQuantiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which evidence a guardrail is judged by, and what a look tells of it. */
class CanaryEvidenceTest {
  private static final Guardrail NOT_SLOWER =
      new Guardrail("latency_p99", new Margin.Multiple(1), Optional.empty());

  @Test
  void a_margin_of_1x_on_latency_looks_at_every_quantile() {
    CanaryPlan plan = plan(NOT_SLOWER);
    CanaryState measured =
        CanaryRule.fold(plan, CanaryRule.start(plan.guardrails()), latency(List.of()));
    assertThat(measured.thresholds().keySet()).containsExactlyElementsOf(LatencyQuantiles.ALL);
    assertThat(measured.thresholds().get("latency_p50")).isCloseTo(50, within(1.6));
    assertThat(measured.thresholds().get("latency_p99")).isCloseTo(99, within(3.2));

    // Slower in the middle, alike in the tail: only the median shows it.
    Batch slower =
        latency(
            List.of(
                new Batch.Tail("latency_p50", 500, 700), new Batch.Tail("latency_p99", 10, 10)));
    CanaryState state = CanaryRule.fold(plan, measured, slower);
    Finding finding = CanaryRule.look(plan, state, 2, 0, slower, true).findings().get(0);
    assertThat(finding.verdict()).isEqualTo(Kind.FAIL);
    assertThat(finding.evidence().orElseThrow()).isGreaterThan(1000);
  }

  @Test
  void without_tails_the_named_quantile_alone_is_counted() {
    CanaryPlan plan = plan(NOT_SLOWER);
    CanaryState state = CanaryRule.start(plan.guardrails());
    state = CanaryRule.fold(plan, state, latency(List.of()));
    state = CanaryRule.fold(plan, state, latency(List.of()));
    assertThat(state.guardrails().get(0).equalRates())
        .filteredOn(evidence -> evidence.baselineUnits() > 0)
        .hasSize(1);
    assertThat(state.guardrails().get(0).harm(1))
        .isEqualTo(state.guardrails().get(0).equalRates().get(3).harm());
  }

  @Test
  void a_larger_margin_needs_its_own_threshold_only() {
    CanaryPlan plan = plan(CanaryFixtures.LATENCY);
    CanaryState state =
        CanaryRule.fold(plan, CanaryRule.start(plan.guardrails()), latency(List.of()));
    assertThat(state.thresholds().keySet()).containsExactly("latency_p99");
  }

  @Test
  void callers_that_name_no_unit_need_more_evidence() {
    Batch.Counts counts = counts("error_rate", 1000, 10, 1000, 40);
    CanaryPlan plan = plan(ERRORS);
    Look named = CanaryFixtures.judge(plan, batch(50, counts));
    Look unnamed = CanaryFixtures.judge(plan, CanaryFixtures.unnamed(batch(50, counts), true));
    assertThat(named.verdict()).isEqualTo(Kind.FAIL);
    assertThat(named.sentence()).contains("(evidence ").contains(" of 200)");
    assertThat(unnamed.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(named.findings().get(0).low()).isPresent();
    assertThat(unnamed.findings().get(0).low()).isEmpty();
    assertThat(unnamed.sentence()).doesNotContain("ratio");
    assertThat(unnamed.findings().get(0).evidence().orElseThrow())
        .isLessThan(named.findings().get(0).evidence().orElseThrow());
  }

  @Test
  void callers_shown_to_be_independent_count_as_units_again() {
    CanaryPlan plan = plan(ERRORS);
    CanaryState state = CanaryRule.start(plan.guardrails());
    for (int window = 0; window < 30; window++) {
      long events = 10L + window % 3;
      state =
          CanaryRule.fold(
              plan,
              state,
              CanaryFixtures.unnamed(
                  batch(50, counts("error_rate", 1000, events, 1000, events)), true));
    }
    GuardrailTally tally = state.guardrails().get(0);
    assertThat(tally.clustered().orElseThrow().dispersion().independent()).isTrue();
    assertThat(tally.harm(1.2)).isEqualTo(tally.ratio().harm(1.2));
  }

  @ParameterizedTest(name = "submission {0}: {1} times the evidence")
  @CsvSource({"1, 1", "2, 1.6449340668", "3, 6.5797362674", "4, 14.8044066016"})
  void a_candidate_that_comes_again_needs_more_evidence_to_be_blamed(int submission, double times) {
    CanaryPlan plan = plan(ERRORS);
    Batch window = batch(50, counts("error_rate", 100, 1, 100, 1));
    CanaryState state =
        CanaryRule.fold(plan, CanaryRule.start(plan.guardrails(), submission), window);
    Finding finding = CanaryRule.look(plan, state, 1, 0, window, true).findings().get(0);
    assertThat(finding.threshold().orElseThrow()).isCloseTo(200 * times, within(1e-6));
  }

  @Test
  void submissions_count_from_one() {
    assertThatIllegalArgumentException().isThrownBy(() -> CanaryRule.start(List.of(), 0));
  }

  @Test
  void a_look_names_the_guardrail_that_decides_and_who_was_exposed() {
    Guardrail thumbs = CanaryFixtures.guardrail("thumbs_down", 1.2, 90);
    Look look =
        CanaryFixtures.judge(
            plan(ERRORS, thumbs),
            batch(
                50,
                counts("error_rate", 9000, 0, 9000, 0),
                counts("thumbs_down", 500, 5, 500, 100)));
    assertThat(look.decidedBy()).contains("thumbs_down");
    assertThat(look.baselineUnits()).contains(9000L);
    assertThat(look.candidateUnits()).contains(9000L);
    assertThat(look.findings().get(1).candidateUnits()).contains(500L);
  }

  @Test
  void what_was_written_before_the_new_fields_is_still_read() throws Exception {
    CanaryPlan plan = plan(ERRORS);
    String state =
        Json.mapper().writeValueAsString(CanaryRule.startWithoutChecks(plan.guardrails()));
    String old = state.replace(",\"equalRates\":[]", "");
    assertThat(old).doesNotContain("equalRates", "coverage", "clustered", "checks");
    assertThat(Json.mapper().readValue(old, CanaryState.class))
        .isEqualTo(CanaryRule.startWithoutChecks(plan.guardrails()));

    Batch batch = batch(5, counts("error_rate", 95, 1, 5, 0));
    String json = Json.mapper().writeValueAsString(batch).replace(",\"tails\":[]", "");
    assertThat(json).doesNotContain("tails", "baselineLatency", "unnamed");
    assertThat(Json.mapper().readValue(json, Batch.class)).isEqualTo(batch);

    Look look = CanaryRule.outage(3, 0, CanaryFixtures.START, 5, "no answer");
    String seen = Json.mapper().writeValueAsString(look);
    assertThat(seen).doesNotContain("decidedBy", "Units");
    assertThat(Json.mapper().readValue(seen, Look.class)).isEqualTo(look);
  }

  /** A thousand units on each side; the baseline's latencies are 1 to 100 ms. */
  private static Batch latency(List<Batch.Tail> tails) {
    Map<Long, Long> micros = new java.util.TreeMap<>();
    for (long millis = 1; millis <= 100; millis++) {
      micros.put(millis * 1000, 10L);
    }
    Batch.Counts counts =
        new Batch.Counts(
            "latency_p99", 1000, 10, 1000, 10, Optional.empty(), Optional.empty(), tails);
    return CanaryFixtures.with(
        batch(50, counts), Optional.of(QuantileSketch.of(micros)), Optional.empty());
  }
}
