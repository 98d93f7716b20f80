package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final String BOTH = "gate --baseline A.jsonl --candidate B.jsonl --config F.yaml";
  private static final String SELF = "gate --self-test --baseline A.jsonl --config F.yaml";

  @TempDir Path folder = Path.of("replaced");

  @BeforeEach
  void config() throws IOException {
    Files.copy(Path.of("src/test/resources/gates.yaml"), folder.resolve("F.yaml"));
  }

  @ParameterizedTest(name = "{0}: {1} pairs, {2} lost, {3} won: exit {4}")
  @CsvSource({
    "gate-worse,   500, 0.075, 0.025, 1",
    "gate-same,    500, 0,     0,     0",
    "gate-too-few, 20,  0.075, 0.025, 4",
    "gate-unclear, 200, 0.07,  0.04,  4",
  })
  void a_verdict_is_read_first_and_is_the_exit_code(
      String name, int pairs, double lost, double won, int exit) throws IOException {
    ScoreFixtures.write(folder, pairs, lost, won, 7);
    Ran ran = golden(name, BOTH);
    assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
    assertThat(golden(name + "-json", BOTH + " --json").exit()).isEqualTo(exit);
  }

  /** The acceptance of the gate, for other seeds than the one of the golden file. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5"})
  void five_points_less_on_500_pairs_never_pass(long seed) throws IOException {
    ScoreFixtures.write(folder, 500, 0.075, 0.025, seed);
    assertThat(run(BOTH).exit()).isIn(1, 4);
    ScoreFixtures.write(folder, 500, 0, 0, seed);
    assertThat(run(BOTH).exit()).isEqualTo(0);
    ScoreFixtures.write(folder, 20, 0.075, 0.025, seed);
    Ran few = run(BOTH);
    assertThat(few.exit()).isEqualTo(4);
    assertThat(few.out()).containsPattern("about [0-9,]+ examples would settle it; there are 20");
  }

  @ParameterizedTest(name = "{0}: {1} wrong: exit {2}")
  @CsvSource({"gate-self-test, 0.1, 0", "gate-self-test-steady, 0, 0"})
  void a_self_test_says_how_often_identical_input_fails(String name, double wrong, int exit)
      throws IOException {
    ScoreFixtures.writeRepeats(folder, 120, 4, wrong, 7);
    Ran ran = golden(name, SELF + " --trials 200 --seed 3");
    assertThat(ran.exit()).as(ran.all()).isEqualTo(exit);
    assertThat(golden(name + "-json", SELF + " --trials 200 --seed 3 --json").exit())
        .isEqualTo(exit);
  }

  @Test
  void faults_name_file_and_line_all_at_once() throws IOException {
    Files.writeString(
        folder.resolve("A.jsonl"),
        """
        {"id":"a","metric":"exact_match","value":1}
        {"id":"b","metric":"exact_match","value":NaN}
        {"id":"c","metric":"exact_match","value":1e999}
        {"id":"a","metric":"exact_match","value":0}
        {"id":"d","metric":"exact_match","value":"1"}

        {"metric":"exact_match","value":1}
        {"id":"e","metric":"exact_match","value":1} {"id":"f"}
        {"id":"e","metric":"exact_match","value":1,"repeat":1.5}
        [1]
        """);
    Files.writeString(folder.resolve("B.jsonl"), "");
    Files.writeString(folder.resolve("F.yaml"), "kind: Relese\n");
    assertThat(golden("gate-faults", BOTH).exit()).isEqualTo(2);
  }

  @Test
  void only_the_first_faults_are_told() throws IOException {
    Files.writeString(folder.resolve("A.jsonl"), "x\n".repeat(1000));
    Files.writeString(folder.resolve("B.jsonl"), "");
    assertThat(run(BOTH).err().lines())
        .hasSize(22)
        .anyMatch(line -> line.endsWith("A.jsonl: and 980 more"));
  }

  @Test
  void examples_of_one_side_only_are_an_error_and_no_failure() throws IOException {
    ScoreFixtures.write(folder, 60, 0, 0, 7);
    Path candidate = folder.resolve("B.jsonl");
    Files.write(
        candidate,
        Files.readAllLines(candidate).stream().filter(l -> !l.contains("0007")).toList());
    assertThat(golden("gate-unpaired", BOTH).exit()).isEqualTo(4);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "gate --baseline A.jsonl --config F.yaml, expected either --candidate FILE or --self-test",
    "gate --self-test --baseline A.jsonl --candidate B.jsonl, expected either",
    "gate --candidate B.jsonl, --baseline",
    "gate --baseline none.jsonl --candidate B.jsonl --config F.yaml, check the path",
    "gate --baseline A.jsonl --candidate B.jsonl --config none.yaml, check the path",
    "gate --self-test --baseline A.jsonl --config F.yaml --trials 0, --trials must be 1 to 100000",
    "gate --self-test --baseline A.jsonl --config F.yaml, at least 2 repeats",
    "gate --baseline A.jsonl --candidate B.jsonl --config plain.yaml, evaluate.gates must name",
  })
  void wrong_use_says_what_to_do(String command, String sentence) throws IOException {
    ScoreFixtures.write(folder, 40, 0, 0, 7);
    Files.copy(Path.of("src/test/resources/slipway.yaml"), folder.resolve("plain.yaml"));
    Ran ran = run(command);
    assertThat(ran.exit()).as(ran.all()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence).doesNotContain("\tat ");
  }

  private Ran golden(String name, String command) throws IOException {
    Ran ran = run(command);
    String came =
        "$ slipway %s\nexit %d\n--- out\n%s--- err\n%s"
            .formatted(command, ran.exit(), ran.out(), ran.err())
            .replace(folder + "/", "");
    Golden.check(Path.of("src/test/resources/golden", name + ".txt"), came);
    return ran;
  }

  private Ran run(String command) {
    String[] args =
        Arrays.stream(command.split(" "))
            .map(word -> word.matches(".*\\.(jsonl|yaml)") ? folder.resolve(word).toString() : word)
            .toArray(String[]::new);
    return Ran.command(Optional.empty(), Map.of("SLIPWAY_HOME", "/nowhere"), args);
  }
}
