package dev.slipway.registry.files;

import dev.slipway.failure.FailureType;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * What a snapshot leaves out: hidden folders ({@code .git}, {@code .venv}, …), {@code target},
 * {@code node_modules}, {@code __pycache__}, {@code .env} files, and what {@code .slipwayignore}
 * lists: one glob per line, matched against a path or a name, {@code #} for comments. Data files
 * named in the release file always belong.
 */
final class IgnoredFiles implements Predicate<Path> {
  static final String FILE = ".slipwayignore";
  private static final Set<String> TOOL_FOLDERS = Set.of("target", "node_modules", "__pycache__");

  private final Path directory;
  private final List<PathMatcher> patterns;
  private final List<Path> kept;

  private IgnoredFiles(Path directory, List<PathMatcher> patterns, List<Path> kept) {
    this.directory = directory;
    this.patterns = patterns;
    this.kept = kept;
  }

  static IgnoredFiles of(Path directory, List<String> kept) throws IOException {
    Path file = directory.resolve(FILE);
    List<PathMatcher> patterns = new ArrayList<>();
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        patterns.add(matcher(line, i + 1));
      }
    }
    return new IgnoredFiles(directory, patterns, kept.stream().map(Path::of).toList());
  }

  private static PathMatcher matcher(String line, int number) {
    String glob = line.replaceAll("^/|/$", "");
    if (glob.startsWith("!")) {
      throw fault(line, number, "exceptions with ! are not known here");
    }
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw fault(line, number, e.getDescription());
    }
  }

  private static RuntimeException fault(String line, int number, String why) {
    return FailureType.CONFIGURATION.because(
        "%s:%d must be a glob such as *.csv, but was %s (%s)".formatted(FILE, number, line, why));
  }

  @Override
  public boolean test(Path relative) {
    if (kept.stream().anyMatch(path -> path.startsWith(relative))) {
      return false;
    }
    String name = relative.getFileName().toString();
    boolean folder = Files.isDirectory(directory.resolve(relative));
    if (folder && (name.startsWith(".") || TOOL_FOLDERS.contains(name))) {
      return true;
    }
    if (name.equals(".env") || name.startsWith(".env.")) {
      return true;
    }
    return patterns.stream()
        .anyMatch(pattern -> pattern.matches(relative) || pattern.matches(relative.getFileName()));
  }
}
