package dev.slipway.rollout;

import static dev.slipway.rollout.CanaryFixtures.ERRORS;
import static dev.slipway.rollout.CanaryFixtures.LATENCY;
import static dev.slipway.rollout.CanaryFixtures.batch;
import static dev.slipway.rollout.CanaryFixtures.counts;
import static dev.slipway.rollout.CanaryFixtures.judge;
import static dev.slipway.rollout.CanaryFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.json.Json;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryRuleTest {
  /** The table "what a window's counts lead to" of docs/decisions.md. */
  @ParameterizedTest(name = "{0}% of traffic, {2}/{1} against {4}/{3}: {5}")
  @CsvSource({
    // share, baseline units, events, candidate units, events, verdict, in the sentence
    "5,  20000, 200,  1000,  60, FAIL, worse than the margin of 1.2x",
    "50, 10000,   0, 10000,   0, PASS, too small to matter",
    "5,   1900,   0,   100,   0, INCONCLUSIVE, Not yet shown",
    "5,   5700,   0,   300,   0, PASS, below 3%",
    "50,  5000, 200,  5000, 200, PASS, less than 1.5 times",
    "50,   500,  20,   500,  20, INCONCLUSIVE, Not yet shown to be less than 1.5 times",
    "95,   500,  20,  9500, 380, INCONCLUSIVE, Not yet shown to be less than 1.2 times",
    "5,    950,  38,    50,   2, INCONCLUSIVE, Not yet shown to be less than 3 times",
    "5,  95000, 3800, 5000, 200, PASS, less than 3 times",
    "5,   1900, 190,   100,  40, INCONCLUSIVE, outside the candidate",
    "5,   1900, 190,   100,  12, INCONCLUSIVE, outside the candidate"
  })
  void one_window_leads_to_this(
      double share, long bu, long be, long cu, long ce, Kind verdict, String words) {
    Look look = judge(plan(ERRORS), batch(share, counts("error_rate", bu, be, cu, ce)));
    assertThat(look.verdict()).as(look.sentence()).isEqualTo(verdict);
    assertThat(look.findings().get(0).sentence()).contains(words);
  }

  @Test
  void a_broken_hard_limit_fails_even_where_the_ratio_is_within_its_margin() {
    Guardrail wide = CanaryFixtures.guardrail("thumbs_down", 3, 10);
    Look look = judge(plan(wide), batch(50, counts("thumbs_down", 1000, 90, 1000, 180)));
    assertThat(look.verdict()).isEqualTo(Kind.FAIL);
    assertThat(look.sentence()).contains("180 of 1,000 users (18%)").contains("hard limit of 10%");
  }

  @Test
  void no_significant_difference_never_promotes() {
    Look look = judge(plan(ERRORS), batch(50, counts("error_rate", 100, 3, 100, 3)));
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({"true, false, incomplete", "false, true, share of traffic changed"})
  void a_gap_and_a_mixed_window_are_no_evidence(boolean gap, boolean mixed, String words) {
    Batch bad = batch(50, gap, mixed, Map.of(), counts("error_rate", 9000, 0, 9000, 9000));
    Look look = judge(plan(ERRORS), batch(50, counts("error_rate", 9000, 0, 9000, 0)), bad);
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence()).contains("no evidence").contains(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 100, baseline", "100, 0, candidate"})
  void a_window_that_nobody_reached_never_passes(long baseline, long candidate, String arm) {
    Look look =
        judge(
            plan(ERRORS),
            batch(50, counts("error_rate", 9000, 0, 9000, 0)),
            batch(50, counts("error_rate", baseline, 0, candidate, 0)));
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence()).contains("nobody reached the " + arm);
  }

  @Test
  void every_guardrail_has_to_pass_and_one_is_enough_to_fail() {
    CanaryPlan both = plan(ERRORS, CanaryFixtures.guardrail("thumbs_down", 1.2, 50));
    Batch.Counts good = counts("error_rate", 9000, 0, 9000, 0);
    assertThat(judge(both, batch(50, good, counts("thumbs_down", 50, 5, 50, 5))).verdict())
        .isEqualTo(Kind.INCONCLUSIVE);
    assertThat(judge(both, batch(50, good, counts("thumbs_down", 500, 5, 500, 100))).verdict())
        .isEqualTo(Kind.FAIL);
  }

  @Test
  void latency_counts_only_after_the_baseline_was_measured() {
    CanaryPlan plan = plan(LATENCY);
    Map<String, Double> quantiles = Map.of("latency_p99", 120.0);
    Batch first = batch(50, false, false, quantiles, counts("latency_p99", 1000, 10, 1000, 900));
    CanaryState state = CanaryRule.fold(plan, CanaryRule.start(plan.guardrails()), first);
    assertThat(CanaryRule.look(plan, state, 1, 0, first, true).verdict())
        .isEqualTo(Kind.INCONCLUSIVE);
    assertThat(state.thresholds()).containsExactly(Map.entry("latency_p99", 120.0));

    Batch slow =
        batch(
            50,
            false,
            false,
            Map.of("latency_p99", 180.0),
            counts("latency_p99", 2000, 20, 2000, 200));
    CanaryState after = CanaryRule.fold(plan, state, slow);
    Look look = CanaryRule.look(plan, after, 2, 0, slow, true);
    assertThat(look.verdict()).isEqualTo(Kind.FAIL);
    assertThat(after.thresholds().get("latency_p99")).isCloseTo(160, within(1e-9));
  }

  @Test
  void an_identical_candidate_passes_the_latency_guardrail() {
    Map<String, Double> quantiles = Map.of("latency_p99", 100.0);
    Batch window = batch(95, false, false, quantiles, counts("latency_p99", 500, 5, 9500, 10));
    assertThat(judge(plan(LATENCY), window, window, window).verdict()).isEqualTo(Kind.PASS);
  }

  @Test
  void without_a_baseline_only_the_hard_limit_speaks() {
    CanaryPlan plan = plan(ERRORS, LATENCY);
    Batch window = batch(100, counts("error_rate", 0, 0, 500, 100));
    CanaryState state = CanaryRule.fold(plan, CanaryRule.start(plan.guardrails()), window);
    Look look = CanaryRule.look(plan, state, 1, 2, window, false);
    assertThat(look.verdict()).isEqualTo(Kind.FAIL);
    assertThat(look.findings().get(1).verdict()).isEqualTo(Kind.PASS);
  }

  @Test
  void an_outage_is_an_error_and_neither_a_yes_nor_a_no() {
    Look look = CanaryRule.outage(3, 0, CanaryFixtures.START, 5, "no answer");
    assertThat(look.verdict()).isEqualTo(Kind.ERROR);
  }

  @Test
  void the_state_survives_json_without_losing_a_bit() throws Exception {
    CanaryPlan plan = plan(ERRORS, LATENCY);
    CanaryState state =
        CanaryRule.fold(
            plan,
            CanaryRule.start(plan.guardrails()),
            batch(5, counts("error_rate", 997, 13, 51, 2)));
    String json = Json.mapper().writeValueAsString(state);
    assertThat(Json.mapper().readValue(json, CanaryState.class)).isEqualTo(state);
  }

  @Test
  void a_healthy_candidate_stays_and_one_with_three_times_the_errors_goes_back() {
    int healthy = 0;
    int worse = 0;
    for (int run = 0; run < 200; run++) {
      healthy += rollsBack(run, 0.02, 200) ? 1 : 0;
      worse += rollsBack(run, 0.06, 200) ? 1 : 0;
    }
    assertThat(healthy).isLessThanOrEqualTo(5);
    assertThat(worse).isGreaterThanOrEqualTo(199);
  }

  private static boolean rollsBack(int seed, double candidateRate, int looks) {
    SplittableRandom random = new SplittableRandom(seed);
    CanaryPlan plan = plan(new Guardrail("error_rate", ERRORS.noWorseThan(), Optional.empty()));
    CanaryState state = CanaryRule.start(plan.guardrails());
    for (int look = 0; look < looks; look++) {
      Batch window =
          batch(
              5,
              counts(
                  "error_rate", 950, draw(random, 950, 0.02), 50, draw(random, 50, candidateRate)));
      state = CanaryRule.fold(plan, state, window);
      if (state.guardrails().get(0).ratio().harm(1.2) >= 100) {
        return true;
      }
    }
    return false;
  }

  private static long draw(SplittableRandom random, int units, double rate) {
    long events = 0;
    for (int i = 0; i < units; i++) {
      events += random.nextDouble() < rate ? 1 : 0;
    }
    return events;
  }
}
