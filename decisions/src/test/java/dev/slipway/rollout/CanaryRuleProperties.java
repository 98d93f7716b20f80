package dev.slipway.rollout;

import static dev.slipway.rollout.CanaryFixtures.ERRORS;
import static dev.slipway.rollout.CanaryFixtures.batch;
import static dev.slipway.rollout.CanaryFixtures.counts;
import static dev.slipway.rollout.CanaryFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CanaryRuleProperties {
  private static final Guardrail THUMBS = CanaryFixtures.guardrail("thumbs_down", 1.15, 20);

  @Property(tries = 50)
  void the_order_of_guardrails_does_not_matter(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 50) Integer> events) {
    Look one = judge(events, ERRORS, THUMBS);
    Look other = judge(events, THUMBS, ERRORS);
    assertThat(one.verdict()).isEqualTo(other.verdict());
    assertThat(one.findings()).containsExactlyInAnyOrderElementsOf(other.findings());
  }

  @Property(tries = 50)
  void the_same_windows_in_the_same_order_give_the_same_bytes(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 50) Integer> events)
      throws JsonProcessingException {
    assertThat(Json.mapper().writeValueAsString(judge(events, ERRORS, THUMBS)))
        .isEqualTo(Json.mapper().writeValueAsString(judge(events, ERRORS, THUMBS)));
  }

  @Property(tries = 50)
  void more_errors_on_the_candidate_never_lessen_the_evidence_of_harm(
      @ForAll @IntRange(min = 0, max = 49) int events) {
    assertThat(judge(List.of(events + 1), ERRORS).findings().get(0).evidence().orElseThrow())
        .isGreaterThan(judge(List.of(events), ERRORS).findings().get(0).evidence().orElseThrow());
  }

  private static Look judge(List<Integer> events, Guardrail... guardrails) {
    return CanaryFixtures.judge(
        plan(guardrails),
        events.stream()
            .map(
                e ->
                    batch(
                        25,
                        counts("error_rate", 150, 3, 50, e),
                        counts("thumbs_down", 75, 5, 25, e / 2)))
            .toArray(Batch[]::new));
  }
}
