package dev.slipway.rollout;

import static dev.slipway.rollout.CanaryFixtures.ERRORS;
import static dev.slipway.rollout.CanaryFixtures.LATENCY;
import static dev.slipway.rollout.CanaryFixtures.batch;
import static dev.slipway.rollout.CanaryFixtures.counts;
import static dev.slipway.rollout.CanaryFixtures.guardrail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.quantity.Margin;
import dev.slipway.rollout.Rejudgement.Judged;
import dev.slipway.rollout.Rejudgement.NotJudged;
import dev.slipway.rollout.Rejudgement.Recorded;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejudgementTest {
  private static final CanaryPlan OWN = CanaryFixtures.plan(ERRORS, LATENCY);

  /** A candidate with twice the errors, and a window that is no evidence. */
  private static List<Recorded> windows() {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      batches.add(
          batch(
              5,
              i == 2,
              false,
              Map.of("latency_p99", 100.0 + i),
              counts("error_rate", 1900, 20, 100, 3),
              counts("latency_p99", 1900, 20, 100, 1)));
    }
    return taken(OWN, batches);
  }

  private static List<Recorded> taken(CanaryPlan plan, List<Batch> batches) {
    CanaryState state = CanaryRule.start(plan.guardrails());
    List<Recorded> recorded = new ArrayList<>();
    for (Batch batch : batches) {
      Map<String, Double> thresholds = state.thresholds();
      state = CanaryRule.fold(plan, state, batch);
      recorded.add(
          new Recorded(
              CanaryRule.look(plan, state, recorded.size() + 1, 0, batch, true),
              batch,
              new LookBasis(plan, true, true, thresholds, Optional.of(1))));
    }
    return recorded;
  }

  @Test
  void the_releases_own_guardrails_say_what_they_said() {
    Rejudgement again = Rejudgement.of(windows(), OWN.guardrails());
    assertThat(again.looks()).hasSize(8).noneMatch(Judged::differs);
    for (Judged look : again.looks()) {
      assertThat(look.findings()).isEqualTo(look.then().findings());
      assertThat(look.sentence()).isEqualTo(look.then().sentence());
    }
    assertThat(again.firstDifference()).isEmpty();
    assertThat(again.notJudged()).isEmpty();
    assertThat(again.missing()).isEmpty();
    assertThat(again.unlike()).isEmpty();
  }

  @Test
  void a_narrower_margin_has_more_evidence_of_harm_in_the_same_windows() {
    Rejudgement again =
        Rejudgement.of(windows(), List.of(guardrail("error_rate", 1.0, 5), LATENCY));
    for (Judged look : again.looks()) {
      assertThat(evidence(look.findings())).isGreaterThan(evidence(look.then().findings()));
    }
    assertThat(again.unlike()).isEmpty();
  }

  @Test
  void a_margin_that_fails_is_found_at_its_first_look() {
    Rejudgement again = Rejudgement.of(windows(), List.of(guardrail("error_rate", 1.0, 0.5)));
    Judged first = again.firstDifference().orElseThrow();
    assertThat(again.looks())
        .filteredOn(look -> look.then().number() < first.then().number())
        .noneMatch(Judged::differs);
  }

  @Test
  void what_was_not_measured_is_named_and_the_rest_is_judged_at_the_thresholds_of_all() {
    Guardrail thumbs = guardrail("thumbs_down", 1.5, 20);
    Guardrail slower = new Guardrail("latency_p99", new Margin.Multiple(2), Optional.empty());
    Rejudgement again = Rejudgement.of(windows(), List.of(thumbs, ERRORS, slower));
    assertThat(again.notJudged())
        .containsExactly(
            new NotJudged("thumbs_down", "the release did not measure it"),
            new NotJudged(
                "latency_p99",
                "slow units of the candidate were counted at a margin of 1.5x, and how many there"
                    + " are at 2x was not recorded"));
    assertThat(again.looks())
        .allSatisfy(
            look -> {
              assertThat(look.findings()).extracting(Finding::metric).containsExactly("error_rate");
              assertThat(look.findings().get(0).threshold()).contains(500.0);
            });
  }

  @Test
  void a_window_that_was_no_evidence_is_none_for_the_guardrails_that_remain() {
    Guardrail thumbs = guardrail("thumbs_down", 1.5, 20);
    List<Recorded> rare =
        taken(
            CanaryFixtures.plan(ERRORS),
            List.of(
                batch(5, counts("error_rate", 100_000, 10, 5000, 0)),
                batch(5, true, false, Map.of(), counts("error_rate", 100_000, 10, 5000, 0))));
    Rejudgement again = Rejudgement.of(rare, List.of(ERRORS, thumbs));
    assertThat(again.looks())
        .extracting(Judged::verdict)
        .containsExactly(Verdict.Kind.PASS, Verdict.Kind.INCONCLUSIVE);
    assertThat(again.looks().get(1).sentence()).contains("counts are incomplete");
  }

  @Test
  void looks_that_were_not_kept_are_counted_and_make_what_follows_unlike() {
    List<Recorded> kept = new ArrayList<>(windows());
    kept.remove(4);
    kept.remove(3);
    Rejudgement again = Rejudgement.of(kept, OWN.guardrails());
    assertThat(again.missing()).containsExactly(4, 5);
    assertThat(again.unlike()).contains(6);
  }

  @Test
  void an_outage_stays_one_and_adds_nothing() {
    List<Recorded> kept = new ArrayList<>(windows());
    Look outage = CanaryRule.outage(9, 0, CanaryFixtures.START, 5, "The proxy is away.");
    kept.add(
        new Recorded(
            outage,
            batch(5, true, false, Map.of()),
            new LookBasis(OWN, true, false, Map.of(), Optional.of(1))));
    Judged now = Rejudgement.of(kept, List.of(guardrail("error_rate", 1.0, 5))).looks().get(8);
    assertThat(now.verdict()).isEqualTo(Verdict.Kind.ERROR);
    assertThat(now.sentence()).isEqualTo("The proxy is away.");
    assertThat(now.differs()).isFalse();
  }

  @Test
  void a_look_at_a_candidate_without_a_baseline_is_judged_without_one() {
    Batch alone = batch(100, counts("error_rate", 0, 0, 2000, 1));
    CanaryState state = CanaryRule.fold(OWN, CanaryRule.start(OWN.guardrails()), alone);
    Recorded one =
        new Recorded(
            CanaryRule.look(OWN, state, 1, 2, alone, false),
            alone,
            new LookBasis(OWN, false, true, Map.of(), Optional.of(1)));
    Rejudgement again = Rejudgement.of(List.of(one), OWN.guardrails());
    assertThat(again.unlike()).isEmpty();
    assertThat(again.looks().get(0).findings()).isEqualTo(one.look().findings());
  }

  private static double evidence(List<Finding> findings) {
    return findings.get(0).evidence().orElseThrow();
  }
}
