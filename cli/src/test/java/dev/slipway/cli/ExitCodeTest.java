package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "0, --help",
    "0, help start",
    "0, list",
    "0, approve r-1 before:canary",
    "0, watch over",
    "1, watch rolledback",
    "4, watch r-1 --timeout 300ms",
    "1, approve status-409 before:canary",
    "1, approve status-403 before:canary",
    "2, status status-401",
    "2, status status-404",
    "2, start missing.yaml",
    "2, start",
    "2, list --limit 0",
    "2, list --phase NOWHERE",
    "2, watch r-1 --timeout soon",
    "2, list --wrong",
    "2, lsit",
    "2, pause r-1 --key bad/key",
    "2, token create bob --role sre",
    "2, retrain pause penguins",
    "2, up --port 7420",
    "3, status status-503",
    "3, list --url http://127.0.0.1:1",
    "2, list --url nonsense",
  })
  void tellsHowItWent(int code, String command) {
    try (FixtureService service = new FixtureService()) {
      Ran ran = Ran.against(service, command.split(" "));

      assertThat(ran.exit()).as(ran.all()).isEqualTo(code);
      assertThat(ran.all()).doesNotContain(Ran.TOKEN).doesNotContain("\tat ");
    }
  }

  @Test
  void withoutAnyServiceItIsUnreachable() {
    Ran ran = Ran.command(Optional.empty(), Map.of("SLIPWAY_HOME", "/nowhere"), "list");

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("./slipway up");
  }

  @Test
  void aWriteThatIsRepeatedKeepsItsKey() {
    try (FixtureService service = new FixtureService()) {
      Ran ran = Ran.against(service, "pause", "status-503", "--key", "k7");

      assertThat(ran.exit()).isEqualTo(3);
      assertThat(service.keys()).hasSizeGreaterThan(1).containsOnly("k7");
    }
  }
}
