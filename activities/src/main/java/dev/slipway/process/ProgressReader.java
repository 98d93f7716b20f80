package dev.slipway.process;

import dev.slipway.job.JobActivities.JobProgress;
import dev.slipway.secret.Redactor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a growing log and keeps the last line {@code slipway:progress 0.42 message} in it. */
final class ProgressReader {
  private static final Pattern LINE =
      Pattern.compile("(?m)^slipway:progress[ \\t]+(0(?:\\.\\d+)?|1(?:\\.0+)?)(?:[ \\t]+(.*))?$");
  private static final int CHUNK = 64 * 1024;

  /** Longer messages are cut: people read them in a list. */
  private static final int MESSAGE_CHARS = 200;

  private final Path log;
  private final Redactor redactor;
  private long offset;
  private String rest = "";
  private JobProgress last = new JobProgress(0, "");

  ProgressReader(Path log, Redactor redactor) {
    this.log = log;
    this.redactor = redactor;
  }

  /** What the last whole progress line said; share 0 and no message where there was none yet. */
  JobProgress read() throws IOException {
    if (!Files.exists(log)) {
      return last;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] chunk = new byte[CHUNK];
      file.seek(offset);
      for (int n = file.read(chunk); n > 0; n = file.read(chunk)) {
        offset += n;
        take(rest + new String(chunk, 0, n, StandardCharsets.UTF_8));
      }
    }
    return last;
  }

  private void take(String text) {
    int end = text.lastIndexOf('\n');
    rest = text.substring(end + 1);
    if (rest.length() > CHUNK) {
      rest = ""; // A line without an end is no progress line.
    }
    Matcher matcher = LINE.matcher(text.substring(0, end + 1).replace("\r\n", "\n"));
    while (matcher.find()) {
      String told = matcher.group(2) == null ? "" : matcher.group(2).strip();
      String message = redactor.redact(told); // Before it is cut: half a secret is one, too.
      last =
          new JobProgress(
              Double.parseDouble(matcher.group(1)),
              message.substring(0, Math.min(message.length(), MESSAGE_CHARS)));
    }
  }
}
