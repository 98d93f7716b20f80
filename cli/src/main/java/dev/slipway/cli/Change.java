package dev.slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who made the change that git has at its head: none of them may approve its release.
 *
 * @param commit empty outside of git
 * @param authors e-mail addresses of the author and the co-authors
 */
record Change(Optional<String> commit, List<String> authors) {
  private static final Change UNKNOWN = new Change(Optional.empty(), List.of());

  /** Reading one commit takes milliseconds; a hanging file system must not hang the command. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Pattern ADDRESS = Pattern.compile("<([^<>\\s]+)>");

  /** The change in a folder; nothing, silently, where there is no git or no commit. */
  static Change in(Path folder) {
    ProcessBuilder git =
        new ProcessBuilder(
                "git",
                "log",
                "-1",
                "--format=%H%n<%ae>%n%(trailers:key=Co-authored-by,valueonly=true)")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return UNKNOWN;
      }
      byte[] output = process.getInputStream().readAllBytes();
      return process.exitValue() == 0 ? parse(new String(output, StandardCharsets.UTF_8)) : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  static Change parse(String output) {
    String[] lines = output.split("\n", 2);
    if (lines.length < 2) {
      return UNKNOWN;
    }
    Stream<String> authors =
        ADDRESS.matcher(lines[1]).results().map(found -> found.group(1)).distinct();
    return new Change(Optional.of(lines[0].strip()), authors.toList());
  }
}
