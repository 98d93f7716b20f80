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
    return new Table("", Figure.HEADER, figures.stream().map(Figure::row).toList()).text();
  }

  /**
   * Writes the table of one benchmark.
   *
   * @param command that measured it
   * @param notes what there is to say beside the figures
   * @param tables what else was measured
   */
  void write(Path file, String command, List<String> notes, List<Table> tables) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# " + file.getFileName().toString().replace(".md", ""));
    lines.add("");
    lines.add("Written by `" + command + "`; how it is measured stands in [README](README.md).");
    lines.add("");
    lines.add(Table.line(Figure.HEADER));
    lines.add("|---|---:|---:|---:|---:|---|");
    figures.forEach(figure -> lines.add(Table.line(figure.row())));
    lines.add("");
    tables.forEach(table -> lines.addAll(table.markdown()));
    Machine.facts().forEach(fact -> lines.add("- " + fact));
    notes.forEach(note -> lines.add("- " + note));
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
