package dev.slipway.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers, and writers that die, on one chain. */
abstract class AppendersContract {
  private static final int APPENDS = 200;
  private static final int KILLS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private Path folder = Path.of("unset");
  private TestDatabase location;

  abstract TestDatabase newDatabase(Path folder);

  @BeforeEach
  void choose(@TempDir Path folder) {
    this.folder = folder;
    location = newDatabase(folder);
  }

  @Test
  void two_processes_that_begin_with_nothing_keep_one_gapless_chain() throws Exception {
    Process first = AppenderProcess.start(location, "a", APPENDS, folder.resolve("a"));
    Process second = AppenderProcess.start(location, "b", APPENDS, folder.resolve("b"));
    try {
      for (Process process : List.of(first, second)) {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      }
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }
    assertChain(2 * APPENDS);
  }

  @Test
  void threads_of_two_workers_keep_one_chain_and_one_entry_per_key() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (LedgerDatabase one = location.open();
        LedgerDatabase two = location.open()) {
      List<Future<List<AuditEntry>>> all = new ArrayList<>();
      for (LedgerDatabase database : List.of(one, two, one, two)) {
        all.add(threads.submit(() -> appendAll(new Ledger(database, (handle, view) -> {}))));
      }
      List<AuditEntry> expected = all.get(0).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      for (Future<List<AuditEntry>> same : all) {
        assertThat(same.get(LONGEST.toSeconds(), TimeUnit.SECONDS)).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
    assertChain(APPENDS);
  }

  private static List<AuditEntry> appendAll(Ledger ledger) {
    return IntStream.rangeClosed(1, APPENDS)
        .mapToObj(n -> ledger.append(Entries.number(n)))
        .toList();
  }

  @Test
  void a_killed_writer_loses_nothing_it_answered_and_breaks_nothing() throws Exception {
    Random random = new Random(7);
    Map<String, Long> answered = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Path output = folder.resolve("killed-" + kill);
      Process writer = AppenderProcess.start(location, "k" + kill, 1_000_000, output);
      awaitAnswers(output, 5 + random.nextInt(40));
      writer.destroyForcibly().waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
      answered.putAll(readAnswers(output));
    }
    try (LedgerDatabase database = location.open()) {
      Ledger ledger = new Ledger(database, (handle, view) -> {});
      assertThat(ledger.verify().faults()).isEmpty();
      Map<String, Long> kept = new HashMap<>();
      for (List<AuditEntry> page = ledger.after(0, 1000);
          !page.isEmpty();
          page = ledger.after(page.get(page.size() - 1).seq(), 1000)) {
        page.forEach(entry -> kept.put(entry.key(), entry.seq()));
      }
      assertThat(kept).containsAllEntriesOf(answered);
    }
  }

  private static void awaitAnswers(Path output, int answers) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (Files.notExists(output) || readAnswers(output).size() < answers) {
      assertThat(System.nanoTime()).as("writer is alive").isLessThan(end);
      Thread.sleep(5);
    }
  }

  /** Without the last line, which the kill may have cut. */
  private static Map<String, Long> readAnswers(Path output) throws IOException {
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith(AppenderProcess.ANSWER))
        .map(line -> line.split(" ", 3))
        .collect(Collectors.toMap(parts -> parts[1], parts -> Long.valueOf(parts[2])));
  }

  private void assertChain(long entries) {
    try (LedgerDatabase database = location.open()) {
      AuditReport report = new Ledger(database, (handle, view) -> {}).verify();
      assertThat(report.faults()).isEmpty();
      assertThat(report.entries()).isEqualTo(entries);
      assertThat(report.head().seq()).as("gapless").isEqualTo(entries);
    }
  }
}
