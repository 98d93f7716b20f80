package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  @Test
  void redrawsTheStatusInColour() {
    assertThat(watch(Map.of()).out()).contains("\u001b[1mover\u001b[0m", "\u001b[J", "RELEASED");
  }

  @Test
  void leavesColourOutWhereAsked() {
    assertThat(watch(Map.of("NO_COLOR", "1")).out()).doesNotContain("\u001b[1m").contains("over");
  }

  @Test
  void aDumbTerminalGetsPlainLines() {
    assertThat(watch(Map.of("TERM", "dumb")).out()).doesNotContain("\u001b").contains("over");
  }

  private static Ran watch(Map<String, String> more) {
    try (FixtureService service = new FixtureService()) {
      Map<String, String> environment = new HashMap<>(Ran.environment(service));
      environment.putAll(more);
      return Ran.command(Optional.of(100), environment, "watch", "over");
    }
  }
}
