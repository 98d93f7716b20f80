package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain r-2 --all",
        "explain r-2 --rejudge src/test/resources/same.yaml --all",
        "explain r-2 --rejudge src/test/resources/stricter.yaml"
      })
  void nothing_about_looks_is_wider_than_a_terminal(String command) {
    try (FixtureService service = new FixtureService()) {
      Ran ran = Ran.against(service, command.split(" "));
      assertThat(ran.exit()).isZero();
      assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line.length()).isBetween(0, 100));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0001, <0.001",
    "0.0412, 0.0412",
    "1.2345, 1.23",
    "300, 300",
    "1234, '1,230'",
    "123456, '123,000'",
    "1000000, 'over 1,000,000'",
    "1.7976931348623157E308, 'over 1,000,000'",
  })
  void evidence_is_said_in_three_digits(double value, String words) {
    assertThat(Figures.evidence(value)).isEqualTo(words);
  }

  @Test
  void a_text_is_broken_between_words_only() {
    String word = "x".repeat(60);
    assertThat(Wrapped.lines("  ", word + " " + word + "\nshort"))
        .containsExactly("  " + word, "  " + word + " short");
    assertThat(Wrapped.lines("", "y".repeat(120))).containsExactly("y".repeat(120));
    assertThat(Wrapped.lines("  ", "")).containsExactly("  ");
  }
}
