package dev.slipway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a benchmark has started, ended in reverse order: when it is over, and when somebody stops
 * it. Also what it has to say beside its figures.
 */
final class Run implements AutoCloseable {
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private boolean over;

  /** Starts something, unless the run was stopped in the meantime. */
  synchronized <T extends AutoCloseable> T keep(T started) {
    if (over) {
      end(started);
      throw new IllegalStateException("stopped");
    }
    begun.push(started);
    return started;
  }

  /** A folder that is gone afterwards. */
  Path folder() {
    try {
      Path folder = Files.createTempDirectory("slipway-bench");
      keep(() -> delete(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void note(String line) {
    notes.add(line);
    System.out.println("  " + line);
  }

  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** Adds a table that is written below the figures. */
  synchronized void table(Table table) {
    tables.add(table);
  }

  synchronized List<Table> tables() {
    return List.copyOf(tables);
  }

  @Override
  public synchronized void close() {
    over = true;
    while (!begun.isEmpty()) {
      end(begun.pop());
    }
  }

  private static void end(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) { // the others have to be ended as well
      System.err.println("bench: could not end everything: " + e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
