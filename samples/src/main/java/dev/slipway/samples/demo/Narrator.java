package dev.slipway.samples.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells the story in the terminal, with the seconds since it began in front of every line. */
final class Narrator {
  /**
   * One line of the table at the end.
   *
   * @param link page where it can be looked at
   */
  record Row(String what, String outcome, String link) {}

  private final PrintStream out;
  private Instant began = Instant.now();
  private final List<Row> rows = new ArrayList<>();
  private int act;

  Narrator(PrintStream out) {
    this.out = out;
  }

  /** The engine was fetched and is up: the story's clock starts. */
  void begin() {
    began = Instant.now();
  }

  void act(String title) {
    act++;
    out.printf("%n%d. %s%n", act, title);
  }

  void say(String line) {
    double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "   %6.1f s  %s%n", seconds, Plain.text(line));
  }

  void happened(String what, String outcome, String link) {
    rows.add(new Row(what, outcome, link));
  }

  Duration elapsed() {
    return Duration.between(began, Instant.now());
  }

  void table() {
    int what = width(rows.stream().map(Row::what).toList());
    int outcome = width(rows.stream().map(Row::outcome).toList());
    out.println();
    for (Row row : rows) {
      out.printf(
          "   %-" + what + "s  %-" + outcome + "s  %s%n", row.what(), row.outcome(), row.link());
    }
    out.println();
  }

  private static int width(List<String> texts) {
    return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
  }
}
