package dev.slipway.process;

import dev.slipway.secret.Redactor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of a log as it may travel: redacted, of bounded size, without control characters. */
public final class LogTail {
  static final int LINES = 200;

  /** Longer lines are cut after redaction; a payload of Temporal should stay small. */
  static final int LINE_CHARS = 500;

  private static final int WINDOW_BYTES = 64 * 1024;

  private LogTail() {}

  /** At most 200 lines and 64 KiB, oldest first; empty where there is no log. */
  public static List<String> read(Path log, Redactor redactor) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(redactor.redact(window(log)).lines().toList());
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    return last.stream().map(LogTail::printable).toList();
  }

  /** The last whole lines: a line cut in two could show half a secret. */
  private static String window(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - WINDOW_BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return start == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }

  private static String printable(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", " ").stripTrailing();
    return clean.length() <= LINE_CHARS ? clean : clean.substring(0, LINE_CHARS) + "…";
  }
}
