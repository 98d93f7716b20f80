package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  @ParameterizedTest
  @CsvSource({"50/s, true", "3000/m, true", "10/h, false", "0.5/s, false"})
  void the_json_says_what_the_bake_reaches(String traffic, boolean reached) throws IOException {
    JsonNode plan = plan("src/test/resources/canary.yaml", "--traffic", traffic);
    JsonNode first = plan.get("evidence").get(0);

    assertThat(plan.get("name").asText()).isEqualTo("penguins");
    assertThat(plan.get("evidence")).hasSize(9);
    assertThat(first.get("metric").asText()).isEqualTo("error_rate");
    assertThat(first.get("units").asLong()).isBetween(11_000L, 12_000L);
    assertThat(first.get("reached").asBoolean()).isEqualTo(reached);
  }

  @Test
  void without_a_traffic_nothing_is_said_of_time() throws IOException {
    JsonNode first = plan("src/test/resources/canary.yaml").get("evidence").get(0);

    assertThat(first.has("takes")).isFalse();
    assertThat(first.has("reached")).isFalse();
  }

  @Test
  void a_file_without_a_canary_has_the_plan_of_the_service_alone() throws IOException {
    assertThat(plan("src/test/resources/slipway.yaml").has("evidence")).isFalse();
  }

  private static JsonNode plan(String file, String... options) throws IOException {
    String[] args = new String[options.length + 3];
    args[0] = "plan";
    args[1] = file;
    args[2] = "--json";
    System.arraycopy(options, 0, args, 3, options.length);
    try (FixtureService service = new FixtureService()) {
      return Json.mapper().readTree(Ran.against(service, args).out());
    }
  }
}
