package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table, and what there is to say beside it. */
final class Report {
  private final List<Figure> figures = new ArrayList<>();
  private final Map<String, List<String>> notes = new LinkedHashMap<>();

  void add(String benchmark, List<Figure> measured, List<String> said) {
    figures.addAll(measured);
    notes.put(benchmark, said);
  }

  /** Columns as wide as their widest cell. */
  List<String> table() {
    List<List<String>> rows = rows();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>(List.of(Figure.HEADER));
    figures.forEach(figure -> rows.add(figure.row()));
    return rows;
  }

  void write(Path file, Options options) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Benchmark results");
    lines.add("");
    lines.add(
        "Written by `./slipway bench"
            + (options.full() ? " --full" : "")
            + "`; how each figure is measured stands in [README](README.md).");
    lines.add("");
    Machine.facts().forEach(fact -> lines.add("- " + fact));
    lines.add("");
    List<List<String>> rows = rows();
    lines.add(markdown(rows.get(0)));
    lines.add("|---|---:|---:|---:|---:|---|");
    rows.stream().skip(1).forEach(row -> lines.add(markdown(row)));
    notes.forEach(
        (benchmark, said) -> {
          lines.add("");
          lines.add("## " + benchmark);
          lines.add("");
          said.forEach(line -> lines.add("- " + line));
        });
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static String markdown(List<String> row) {
    return "| " + String.join(" | ", row) + " |";
  }
}
