package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u001b[31mred\u001b[0m,red",
        "\u001b[2Jgone\u001b[H,gone",
        "\u001b]0;title\u0007text,text",
        "\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\,link",
        "\u009b31mred,red",
        "a\u202eb,ab",
        "tail\u001b,tail",
        "bell\u0007,bell",
        "Ünï ✓,Ünï ✓",
      })
  void takesControlsOut(String text, String safe) {
    assertThat(Safe.line(text)).isEqualTo(safe);
  }

  @Test
  void makesOneLineOfMany() {
    assertThat(Safe.line("one\r\ntwo\tthree")).isEqualTo("one two three");
  }
}
