package dev.slipway.secret;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes known secrets out of texts. */
public final class Redactor {
  public static final String MASK = "***";

  /** Shorter lines of a secret of several lines are too common to be hidden one by one. */
  private static final int SHORTEST_LINE = 6;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final List<String> secrets;

  /**
   * A redactor of these values; of one with several lines also of each line, since logs are read
   * line by line.
   */
  public Redactor(Collection<String> values) {
    secrets =
        values.stream()
            .flatMap(Redactor::parts)
            .filter(part -> !part.isBlank())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  private static Stream<String> parts(String value) {
    Stream<String> lines =
        value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
    return Stream.concat(Stream.of(value), lines);
  }

  /**
   * Takes the secrets out of a file that nobody writes to any more; it is replaced as a whole, and
   * only its owner can read it. One line at a time is held in memory.
   */
  public void redact(Path file) throws IOException {
    if (secrets.isEmpty() || !Files.exists(file)) {
      return;
    }
    Path clean = file.resolveSibling(file.getFileName() + ".clean");
    Files.deleteIfExists(clean);
    Files.createFile(clean, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    // As Latin-1 every byte is a character of its own, so that what is no text stays as it is.
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
        BufferedWriter out = Files.newBufferedWriter(clean, StandardCharsets.ISO_8859_1)) {
      Redactor bytes = new Redactor(secrets.stream().map(Redactor::asLatin1).toList());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(bytes.redact(line));
        out.write('\n');
      }
    }
    Files.move(clean, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String asLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public String redact(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    return clean;
  }
}
