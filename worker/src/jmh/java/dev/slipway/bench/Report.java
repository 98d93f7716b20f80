package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table. */
final class Report {
  private final List<Figure> figures = new ArrayList<>();

  void add(List<Figure> measured) {
    figures.addAll(measured);
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

  /**
   * Writes the table of one benchmark.
   *
   * @param command that measured it
   * @param notes what there is to say beside the figures
   */
  void write(Path file, String command, List<String> notes) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# " + file.getFileName().toString().replace(".md", ""));
    lines.add("");
    lines.add("Written by `" + command + "`; how it is measured stands in [README](README.md).");
    lines.add("");
    List<List<String>> rows = rows();
    lines.add(markdown(rows.get(0)));
    lines.add("|---|---:|---:|---:|---:|---|");
    rows.stream().skip(1).forEach(row -> lines.add(markdown(row)));
    lines.add("");
    Machine.facts().forEach(fact -> lines.add("- " + fact));
    notes.forEach(note -> lines.add("- " + note));
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static String markdown(List<String> row) {
    return "| " + String.join(" | ", row).replace("<", "&lt;").replace(">", "&gt;") + " |";
  }
}
