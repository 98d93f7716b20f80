package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.slipway.yaml.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseFileParserTest {
  @ParameterizedTest
  @ValueSource(strings = {"prompt.yaml", "model.yaml", "local.yaml", "minimal.yaml", "agent.yaml"})
  void goodFilesHaveNoFault(String name) {
    assertThat(ReleaseFileParser.parse("slipway.yaml", Fixtures.text(name)).faultLines()).isEmpty();
  }

  @Test
  void tenFaultsShowTenLines() {
    ParsedRelease parsed =
        ReleaseFileParser.parse("slipway.yaml", Fixtures.text("ten-faults.yaml"));
    assertThat(parsed.file()).isEmpty();
    assertThat(String.join("\n", parsed.faultLines()) + "\n")
        .isEqualTo(Fixtures.text("ten-faults.txt"));
    assertThat(parsed.faults()).hasSize(10);
    assertThat(parsed.faults()).extracting(Fault::line).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileFilesAreRefusedWithinASecond(byte[] bytes, String expected) {
    ParsedRelease parsed =
        assertTimeout(Duration.ofSeconds(1), () -> ReleaseFileParser.parse("slipway.yaml", bytes));
    assertThat(parsed.faultLines()).first().asString().contains(expected);
    assertThat(parsed.faultLines()).allMatch(line -> line.lines().count() == 1);
  }

  static Stream<Object[]> hostile() {
    return Stream.of(
        row("a: 1\n".repeat(2_000_000), "must be at most 256 KiB, but was 9765 KiB"),
        row("[".repeat(200_000), "must nest at most 32 levels"),
        row("- ".repeat(100_000), "must nest at most 32 levels"),
        row("{a: ".repeat(60_000), "must nest at most 32 levels"),
        row("a: &a [x]\nb: &b [*a, *a]\n", ":1: the file must have no anchors and aliases"),
        row("a: 1\n".repeat(50_000), "must hold at most 10000 keys and values"),
        row("a: 1\n".repeat(4_000), "a must be a known key"),
        row("name: \u0000", "but was the character U+0000"),
        row("name: !!java.net.URL [x]", "must have no tags"),
        row("name: x\n---\nname: y\n", ":2: the file must be one document"),
        row("name: x\nteam: [a\n", "must be valid YAML"),
        row("", "must describe a release, but was empty"),
        new Object[] {
          new byte[] {'a', '\n', (byte) 0xC3, (byte) 0x28}, ":2: the file must be UTF-8"
        });
  }

  private static Object[] row(String text, String expected) {
    return new Object[] {text.getBytes(java.nio.charset.StandardCharsets.UTF_8), expected};
  }
}
