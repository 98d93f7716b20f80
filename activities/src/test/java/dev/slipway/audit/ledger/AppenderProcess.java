package dev.slipway.audit.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A writer in a process of its own: {@code url, name, how many}. Prints each seq once it is kept.
 */
final class AppenderProcess {
  /** Begins the lines that are answers, among what the libraries log. */
  static final String ANSWER = "kept ";

  private AppenderProcess() {}

  public static void main(String[] args) {
    try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.of(args[0]))) {
      Ledger ledger = new Ledger(database, (handle, view) -> {});
      int count = Integer.parseInt(args[2]);
      for (int n = 1; n <= count; n++) {
        String key = args[1] + "/" + n;
        long seq = ledger.append(Entries.keyed(key, "r", Entries.START)).seq();
        System.out.println(ANSWER + key + " " + seq);
      }
    }
  }

  static Process start(TestDatabase location, String name, int count, Path output)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path"));
    ProcessBuilder process =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            classPath,
            AppenderProcess.class.getName(),
            location.address().jdbcUrl(),
            name,
            String.valueOf(count));
    return process
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
