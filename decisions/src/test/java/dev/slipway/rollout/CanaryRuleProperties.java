package dev.slipway.rollout;

import static dev.slipway.rollout.CanaryFixtures.ERRORS;
import static dev.slipway.rollout.CanaryFixtures.batch;
import static dev.slipway.rollout.CanaryFixtures.counts;
import static dev.slipway.rollout.CanaryFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.json.Json;
import dev.slipway.quantity.Margin;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CanaryRuleProperties {
  private static final Guardrail THUMBS = CanaryFixtures.guardrail("thumbs_down", 1.15, 20);
  private static final Guardrail NO_WORSE =
      new Guardrail("error_rate", new Margin.Multiple(1), Optional.empty());

  @Property(tries = 50)
  void the_order_of_guardrails_does_not_matter(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 50) Integer> events) {
    Look one = judge(events, ERRORS, THUMBS);
    Look other = judge(events, THUMBS, ERRORS);
    assertThat(one.verdict()).isEqualTo(other.verdict());
    assertThat(one.decidedBy()).isEqualTo(other.decidedBy());
    assertThat(one.findings()).containsExactlyInAnyOrderElementsOf(other.findings());
  }

  @Property(tries = 50)
  void the_same_windows_in_the_same_order_give_the_same_bytes(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 50) Integer> events)
      throws JsonProcessingException {
    assertThat(Json.mapper().writeValueAsString(judge(events, ERRORS, THUMBS)))
        .isEqualTo(Json.mapper().writeValueAsString(judge(events, ERRORS, THUMBS)));
  }

  /** What a continued workflow run does: it reads the state that the run before wrote. */
  @Property(tries = 50)
  void a_state_written_and_read_in_the_middle_gives_the_same_bytes(
      @ForAll @Size(min = 2, max = 10) List<@IntRange(min = 0, max = 50) Integer> events,
      @ForAll boolean unnamed)
      throws JsonProcessingException {
    CanaryPlan plan = plan(ERRORS, THUMBS, CanaryFixtures.LATENCY);
    CanaryState through = CanaryRule.start(plan.guardrails());
    CanaryState kept = through;
    for (int i : events) {
      Batch window = CanaryFixtures.unnamed(window(i), unnamed);
      kept = CanaryRule.fold(plan, kept, window);
      through =
          Json.mapper().readValue(Json.mapper().writeValueAsString(through), CanaryState.class);
      through = CanaryRule.fold(plan, through, window);
    }
    assertThat(through).isEqualTo(kept);
    assertThat(Json.mapper().writeValueAsString(through))
        .isEqualTo(Json.mapper().writeValueAsString(kept));
  }

  @Property(tries = 50)
  void more_errors_on_the_candidate_never_lessen_the_evidence_of_harm(
      @ForAll @IntRange(min = 0, max = 49) int events) {
    assertThat(harm(ERRORS, events + 1)).isGreaterThan(harm(ERRORS, events));
    assertThat(harm(NO_WORSE, events + 1)).isGreaterThan(harm(NO_WORSE, events));
  }

  @Property(tries = 50)
  void more_errors_on_the_candidate_never_add_evidence_of_its_harmlessness(
      @ForAll @IntRange(min = 0, max = 49) int events) {
    assertThat(judge(List.of(events + 1), ERRORS).findings().get(0).promotion().orElseThrow())
        .isLessThan(judge(List.of(events), ERRORS).findings().get(0).promotion().orElseThrow());
  }

  /**
   * A window split into two of the same proportions weighs the same: evidence of harm and of
   * harmlessness are those of the whole but for rounding, so that no verdict can turn on it.
   */
  @Property(tries = 200)
  void a_window_split_in_proportion_weighs_what_the_whole_does(
      @ForAll @IntRange(min = 0, max = 40) int events,
      @ForAll @IntRange(min = 0, max = 60) int baselineEvents,
      @ForAll @IntRange(min = 1, max = 9) int tenths) {
    Batch whole = errors(1500, 10L * baselineEvents, 500, 10L * events);
    Batch first =
        errors(150L * tenths, (long) tenths * baselineEvents, 50L * tenths, (long) tenths * events);
    int rest = 10 - tenths;
    Batch second =
        errors(150L * rest, (long) rest * baselineEvents, 50L * rest, (long) rest * events);
    assertSameWeight(whole, first, second);
  }

  /**
   * Two windows whose events fell otherwise than their units differ from the whole by what the
   * conditional likelihood of units alone explains; where the ratio of the arms' units is the same
   * in both, that is nothing. Then no split turns PASS to FAIL, or back.
   */
  @Property(tries = 200)
  void events_may_fall_into_either_half_of_a_window(
      @ForAll @IntRange(min = 0, max = 200) int events,
      @ForAll @IntRange(min = 0, max = 200) int baselineEvents,
      @ForAll @DoubleRange(min = 0, max = 1) double early) {
    Batch whole = errors(1500, baselineEvents, 500, events);
    long firstEvents = StrictMath.round(early * events);
    long firstBaseline = StrictMath.round((1 - early) * baselineEvents);
    Batch first = errors(750, firstBaseline, 250, firstEvents);
    Batch second = errors(750, baselineEvents - firstBaseline, 250, events - firstEvents);
    assertSameWeight(whole, first, second);
  }

  private static void assertSameWeight(Batch whole, Batch first, Batch second) {
    // Without a hard limit, which looks at windows one by one for incidents.
    CanaryPlan plan = plan(new Guardrail("error_rate", new Margin.Multiple(1.2), Optional.empty()));
    Look one = CanaryFixtures.judge(plan, whole);
    Look two = CanaryFixtures.judge(plan, first, second);
    double harm = one.findings().get(0).evidence().orElseThrow();
    assertThat(two.findings().get(0).evidence().orElseThrow()).isCloseTo(harm, within(1e-9 * harm));
    assertThat(two.verdict() == Kind.FAIL).isEqualTo(one.verdict() == Kind.FAIL);
    assertThat(two.verdict() == Kind.PASS).isEqualTo(one.verdict() == Kind.PASS);
  }

  private static double harm(Guardrail guardrail, int events) {
    return judge(List.of(events), guardrail).findings().get(0).evidence().orElseThrow();
  }

  private static Batch errors(long baseline, long baselineEvents, long candidate, long events) {
    return batch(25, counts("error_rate", baseline, baselineEvents, candidate, events));
  }

  private static Batch window(int events) {
    return batch(
        25,
        counts("error_rate", 150, 3, 50, events),
        counts("thumbs_down", 75, 5, 25, events / 2),
        counts("latency_p99", 150, 2, 50, events / 10));
  }

  private static Look judge(List<Integer> events, Guardrail... guardrails) {
    return CanaryFixtures.judge(
        plan(guardrails), events.stream().map(CanaryRuleProperties::window).toArray(Batch[]::new));
  }
}
