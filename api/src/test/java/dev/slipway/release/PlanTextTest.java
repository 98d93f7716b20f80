package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import dev.slipway.quantity.Percent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"model", "prompt", "local", "minimal"})
  void showsApprovalsGuardrailsStepsAndWhereRollbackLeads(String name) throws IOException {
    Plan plan = Planner.plan(Fixtures.file(name + ".yaml"), Optional.of("v3"));
    Golden.check(name + "-plan.txt", PlanText.of(plan));
  }

  @Test
  void namesTheRollbackTargetInWordsWhereItIsNotKnownYet() {
    Plan plan = Planner.plan(Fixtures.file("minimal.yaml"), Optional.empty());
    assertThat(PlanText.of(plan))
        .contains("rollback leads to: the version in production when the release starts\n");
  }

  @Test
  void saysWhenEachStepCanBeginAndWhoDecidesAfterIt() {
    Plan.Stage canary =
        Planner.plan(Fixtures.file("prompt.yaml"), Optional.empty()).stages().get(1);
    assertThat(canary.guardrails()).hasSize(3);
    assertThat(canary.steps())
        .extracting(Plan.Step::earliest)
        .containsExactly(
            Duration.ZERO, Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(20));
    assertThat(canary.steps().get(0).traffic()).isEqualTo(new Percent(5));
    assertThat(canary.steps().get(0).after())
        .extracting(Plan.Approval::checkpoint)
        .containsExactly("after:canary[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.yaml", "prompt.yaml", "local.yaml", "minimal.yaml"})
  void travelsAsJson(String name) throws JsonProcessingException {
    Plan plan = Planner.plan(Fixtures.file(name), Optional.empty());
    String json = Json.mapper().writeValueAsString(plan);
    assertThat(Json.mapper().readValue(json, Plan.class)).isEqualTo(plan);
  }
}
