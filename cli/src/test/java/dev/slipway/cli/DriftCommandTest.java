package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftCommandTest {
  @TempDir Path folder = Path.of("replaced");

  /** Evidently's formulas on numpy 2.4.6 and scipy 1.17.1; deciles: see DriftFiguresTest. */
  @ParameterizedTest
  @CsvSource({
    "A, psi_sturges, 0.2932674138",
    "A, psi_deciles, 0.7593989",
    "A, jensenshannon, 0.1835514600",
    "A, kl_div, 0.1466337069",
    "A, ks, 0.1",
    "A, wasserstein, 0.3464274833",
    "B, psi_sturges, 0.3929136246",
    "B, psi_deciles, 0.3830810",
    "B, jensenshannon, 0.2168679543",
    "B, kl_div, 0.1762624125",
    "B, ks, 0.25",
    "B, wasserstein, 0.5773499805",
    "C, psi_sturges, 0.0072928623",
    "C, jensenshannon, 0.0301875852",
    "C, kl_div, 0.0036514732",
    "C, ks, 0.01",
    "C, wasserstein, 0.0173213742",
  })
  void the_figures_are_the_known_ones(String data, String method, double expected)
      throws IOException {
    JsonNode column = column(data, "--method", method);

    assertThat(column.get("method").asText()).isEqualToIgnoringCase(method);
    assertThat(column.get("statistic").asDouble()).isCloseTo(expected, within(1e-6));
  }

  /** scipy 1.17.1, ks_2samp. */
  @ParameterizedTest
  @CsvSource({"A, 0.7020569829", "B, 7.613348817e-28", "C, 1"})
  void the_probability_is_the_exact_one(String data, double expected) throws IOException {
    double p = column(data, "--method", "ks").get("p").asDouble();

    assertThat(p / expected).isCloseTo(1, within(1e-6));
  }

  @Test
  void text_of_a_column_may_be_quoted_and_may_hold_line_breaks() throws IOException {
    Path reference = write("r.csv", "\ufeff\"a;b\";c\r\n\"x \"\"y\"\"\nz\";1\r\n\r\nq;2\r\n");

    Ran ran =
        run(reference, reference, "--separator", ";", "--rule", "evidently", "--column", "a;b");

    assertThat(ran.exit()).as(ran.all()).isZero();
    assertThat(ran.out()).contains("a;b").contains("2/2").doesNotContain("\nc ");
  }

  @Test
  void the_line_of_a_fault_counts_line_breaks_inside_of_quotes() throws IOException {
    Path reference = write("r.csv", "a,b\n1,x\n2,y\n");
    Path current = write("c.csv", "a,b\n1,\"x\ny\nz\"\n\nnone of it,y\n");

    Ran ran = run(reference, current);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .contains("c.csv:6: column \"a\": expected a number, but was \"none of it\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'', :1: expected the names of columns",
    "'a,a\n1,2\n', :1: expected different names",
    "'a,b\n1,\"x\n', expected CSV",
    "'a,b\n1\n', :2: expected 2 fields",
  })
  void a_file_that_is_no_table_is_refused(String text, String expected) throws IOException {
    Path file = write("r.csv", text);

    Ran ran = run(file, file);

    assertThat(ran.exit()).as(ran.all()).isEqualTo(2);
    assertThat(ran.err()).contains(expected).doesNotContain("\tat ");
  }

  @Test
  void other_bytes_than_utf8_are_named() throws IOException {
    Path file = Files.write(folder.resolve("r.csv"), new byte[] {'a', '\n', (byte) 0xff, '\n'});

    Ran ran = run(file, file);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("save it as UTF-8");
  }

  @Test
  void what_cannot_be_read_twice_is_refused_as_a_reference() throws IOException {
    Path file = numbers("c.csv", 10, i -> i);

    Ran ran = run(folder, file);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("read twice");
  }

  @ParameterizedTest
  @CsvSource({
    "--threshold, ks=0",
    "--threshold, ks",
    "--threshold, kss=0.1",
    "--significance, 2",
    "--share, 130%",
    "--kind, nowhere=numeric",
    "--kind, x=words",
    "--column, nowhere",
    "--separator, ab",
  })
  void a_wrong_option_is_refused(String option, String value) throws IOException {
    Path file = numbers("r.csv", 10, i -> i);

    Ran ran = run(file, file, option, value);

    assertThat(ran.exit()).as(ran.all()).isEqualTo(2);
    assertThat(ran.err()).doesNotContain("\tat ").doesNotContain("unexpected fault");
  }

  @Test
  void a_threshold_that_the_rule_does_not_look_at_is_refused() throws IOException {
    Path file = numbers("r.csv", 10, i -> i);

    Ran ran = run(file, file, "--rule", "evidently", "--threshold", "ks=0.2");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("by its p-value").contains("significance");
  }

  @Test
  void a_kind_that_is_named_counts() throws IOException {
    Path file = numbers("r.csv", 300, i -> i % 7);

    assertThat(run(file, file).out()).contains("numeric");
    assertThat(run(file, file, "--kind", "x=categorical").out()).contains("categorical");
  }

  private JsonNode column(String data, String... options) throws IOException {
    Path reference =
        data.equals("B")
            ? numbers("r.csv", 1000, i -> i / 1000.0)
            : numbers("r.csv", 100, i -> i + 1);
    Path current =
        switch (data) {
          case "A" -> numbers("c.csv", 100, i -> i + 11);
          case "B" -> numbers("c.csv", 1000, i -> (i / 1000.0) * (i / 1000.0));
          default -> numbers("c.csv", 50, i -> 2 * i + 1.5);
        };
    Ran ran = run(reference, current, "--json", "--rule", "evidently", options[0], options[1]);
    return Json.mapper().readTree(ran.out()).get("columns").get(0);
  }

  private Path numbers(String name, int rows, IntToDoubleFunction value) throws IOException {
    return write(
        name,
        IntStream.range(0, rows)
            .mapToObj(i -> String.valueOf(value.applyAsDouble(i)))
            .collect(Collectors.joining("\n", "x\n", "\n")));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static Ran run(Path reference, Path current, String... options) {
    String[] args = new String[options.length + 5];
    args[0] = "drift";
    args[1] = "--reference";
    args[2] = reference.toString();
    args[3] = "--current";
    args[4] = current.toString();
    System.arraycopy(options, 0, args, 5, options.length);
    return Ran.command(Optional.empty(), Map.of("SLIPWAY_HOME", "/nowhere"), args);
  }
}
