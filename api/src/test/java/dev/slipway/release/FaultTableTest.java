package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table in {@code faults.txt}: each row changes one thing of a good file and names the faults
 * that must come of it, and whether the published schema sees it too.
 */
class FaultTableTest {
  private static final String TABLE = "faults.txt";
  private static final Pattern SECRET = Pattern.compile("hunter2|s3cr3t");
  private static final SchemaTree SCHEMA = SchemaTree.published();

  /**
   * One row.
   *
   * @param head title, base file and who sees it: {@code == title | local.yaml | schema}
   * @param old lines to replace; empty: the new ones are appended
   * @param faults expected, in order
   */
  private record Row(String head, List<String> old, List<String> lines, List<String> faults) {
    String yaml() {
      String base = Fixtures.text(head.split(" \\| ", -1)[1]);
      String after = String.join("", lines.stream().map(line -> line + "\n").toList());
      if (old.isEmpty()) {
        return base + after;
      }
      String before = String.join("", old.stream().map(line -> line + "\n").toList());
      assertThat(base).as("%s", head).containsOnlyOnce(before);
      return base.replace(before, after);
    }

    boolean seenBySchema() {
      return head.endsWith("| schema");
    }

    List<String> found() {
      return ReleaseFileParser.parse("slipway.yaml", yaml()).faultLines();
    }

    String text() {
      List<String> all = new ArrayList<>(List.of(head));
      old.forEach(line -> all.add("-" + line));
      lines.forEach(line -> all.add("+" + line));
      all.addAll(found());
      return String.join("\n", all) + "\n";
    }

    @Override
    public String toString() {
      return head;
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachFaultHasItsLineAndItsText(Row row) {
    assertThat(row.found()).isNotEmpty();
    if (!Golden.rewrites()) {
      assertThat(row.found()).isEqualTo(row.faults());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSchemaRefusesWhatItCanSee(Row row) {
    List<String> refusals = SCHEMA.refusals(row.yaml());
    assertThat(!refusals.isEmpty()).as("%s", refusals).isEqualTo(row.seenBySchema());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void noFaultEverRepeatsASecret(Row row) {
    assertThat(row.found()).noneMatch(fault -> SECRET.matcher(fault).find());
  }

  @Test
  void theTableIsLongEnoughAndHoldsSecrets() throws IOException {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(rows()).filteredOn(row -> SECRET.matcher(row.yaml()).find()).hasSizeGreaterThan(4);
    Golden.check(TABLE, String.join("\n", rows().stream().map(Row::text).toList()));
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String block : Fixtures.text(TABLE).split("\n(?=== )", -1)) {
      List<String> lines = block.lines().filter(line -> !line.isEmpty()).toList();
      rows.add(
          new Row(
              lines.get(0),
              marked(lines, "-"),
              marked(lines, "+"),
              lines.stream().filter(line -> line.startsWith("slipway.yaml:")).toList()));
    }
    return rows;
  }

  private static List<String> marked(List<String> lines, String mark) {
    return lines.stream().filter(line -> line.startsWith(mark)).map(l -> l.substring(1)).toList();
  }
}
