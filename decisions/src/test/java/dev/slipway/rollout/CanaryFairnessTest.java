package dev.slipway.rollout;

import static dev.slipway.rollout.CanaryFixtures.ERRORS;
import static dev.slipway.rollout.CanaryFixtures.batch;
import static dev.slipway.rollout.CanaryFixtures.counts;
import static dev.slipway.rollout.CanaryFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.telemetry.Batch;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a look from saying yes or no, whatever the guardrails say: docs/decisions.md. */
class CanaryFairnessTest {
  @ParameterizedTest(name = "{0} errors of the candidate: still INCONCLUSIVE")
  @CsvSource({"0", "5000"})
  void a_broken_split_neither_passes_nor_fails(long errors) {
    Look look =
        judged(
            CanaryFixtures.arrived(
                batch(5, counts("error_rate", 10_000, 10, 10_000, errors)), 10_000, 10_000));
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence())
        .contains("5% of the users should reach the candidate, but 50% did")
        .contains("roll back and release again");
    assertThat(look.decidedBy()).isEmpty();
    assertThat(look.findings()).extracting(Finding::verdict).containsOnly(Kind.INCONCLUSIVE);
  }

  @Test
  void a_split_broken_at_one_share_is_remembered_at_the_next() {
    Look look = judged(arrived(5, 10_000, 10_000), arrived(50, 10_000, 10_000));
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence()).contains("5% of the users");
  }

  @Test
  void shares_are_not_pooled() {
    CanaryState state =
        state(arrived(5, 9500, 500), arrived(50, 5000, 5000), arrived(50, 5100, 5050));
    assertThat(state.checks().orElseThrow().shares()).hasSize(2);
    assertThat(state.checks().orElseThrow().broken()).isEmpty();
  }

  @Test
  void units_that_only_answer_late_say_nothing_about_the_split() {
    Batch hanging = CanaryFixtures.arrived(batch(5, sized(9500, 0)), 9500, 500);
    assertThat(judged(hanging).sentence()).doesNotContain("split of traffic");
  }

  @Test
  void a_source_that_does_not_tell_who_came_is_not_asked() {
    CanaryState state = state(batch(5, sized(100, 10_000)));
    assertThat(state.checks().orElseThrow().shares()).isEmpty();
  }

  @Test
  void a_rollout_that_began_without_the_checks_is_judged_without_them() {
    CanaryPlan plan = plan(ERRORS);
    Batch window = arrived(5, 10_000, 10_000);
    CanaryState state =
        CanaryRule.fold(plan, CanaryRule.startWithoutChecks(plan.guardrails()), window);
    assertThat(CanaryRule.look(plan, state, 1, 0, window, true).verdict()).isEqualTo(Kind.PASS);
    assertThat(state.checks()).isEmpty();
  }

  @Test
  void an_incident_holds_even_where_the_candidate_suffers_more_and_ends_with_it() {
    Batch incident = batch(5, counts("error_rate", 1900, 190, 100, 40));
    assertThat(judged(incident).verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(judged(incident, batch(5, counts("error_rate", 1900, 19, 100, 20))).verdict())
        .isEqualTo(Kind.FAIL);
  }

  @Test
  void feedback_missing_on_the_candidate_neither_passes_nor_fails() {
    Look look = judgedThumbs(0, 60, 8);
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence())
        .contains("on the candidate less than a third as many")
        .contains("still reports thumbs_down");
  }

  @Test
  void feedback_missing_on_the_baseline_does_not_pass() {
    Look look = judgedThumbs(60, 0, 8);
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence()).contains("on the baseline less than a third as many");
  }

  @Test
  void late_feedback_right_after_a_shift_is_not_held_against_anybody() {
    assertThat(judgedThumbs(0, 60, 5).sentence()).doesNotContain("less than a third");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "2000, 0", "0, 2000"})
  void counts_that_cannot_be_are_no_evidence(long baselineEvents, long candidateEvents) {
    Look look =
        judged(
            batch(50, counts("error_rate", 9000, 0, 9000, 0)),
            batch(50, counts("error_rate", 1000, baselineEvents, 1000, candidateEvents)));
    assertThat(look.verdict()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(look.sentence()).contains("more events than units");
  }

  private static Batch.Counts sized(long baseline, long candidate) {
    return counts("error_rate", baseline, 0, candidate, 0);
  }

  private static Batch arrived(double percent, long baseline, long candidate) {
    return CanaryFixtures.arrived(batch(percent, sized(baseline, candidate)), baseline, candidate);
  }

  /** Windows at 50 % with a thousand users on each side; so many of them are heard of. */
  private static Look judgedThumbs(long candidateHeard, long baselineHeard, int windows) {
    Batch window =
        batch(
            50,
            counts("error_rate", 1000, 0, 1000, 0),
            counts("thumbs_down", baselineHeard, 0, candidateHeard, 0));
    CanaryPlan plan = plan(ERRORS, CanaryFixtures.guardrail("thumbs_down", 1.2, 20));
    return CanaryFixtures.judge(plan, Collections.nCopies(windows, window).toArray(Batch[]::new));
  }

  private static Look judged(Batch... batches) {
    return CanaryFixtures.judge(plan(ERRORS), batches);
  }

  private static CanaryState state(Batch... batches) {
    CanaryPlan plan = plan(ERRORS);
    CanaryState state = CanaryRule.start(plan.guardrails());
    for (Batch batch : List.of(batches)) {
      state = CanaryRule.fold(plan, state, batch);
    }
    return state;
  }
}
