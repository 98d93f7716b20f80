package dev.slipway.samples.peers;

import dev.slipway.release.StartRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tiny sample, laid out once; each run of it is another candidate.
 *
 * @param bake of each canary step, for instance {@code 1s}
 * @param sections further sections of the file, such as {@code checkpoints:}, or nothing
 */
record TinyRelease(Path folder, Witness witness, String bake, String sections) {
  /** What the candidate takes of the traffic, step by step, where there is a baseline. */
  static final List<Double> SHARES = List.of(20.0, 50.0, 90.0, 95.0, 100.0);

  static TinyRelease in(Path parent, Witness witness, String bake, String sections)
      throws IOException {
    Path resources = Path.of("src/test/resources/peers/tiny").toAbsolutePath();
    return new TinyRelease(copied(resources, parent.resolve("tiny")), witness, bake, sections);
  }

  /** The same files in another folder, which is made. */
  static Path copied(Path resources, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(resources)) {
      files.filter(Files::isRegularFile).forEach(file -> copy(resources, file, folder));
    }
    return folder;
  }

  private static void copy(Path from, Path file, Path to) {
    try {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The commands that a run executes, each once, as they leave their line with the witness.
   *
   * @param before the run that is in production, which is evaluated beside the candidate
   */
  static List<String> effects(String run, Optional<String> before) {
    List<String> effects = new ArrayList<>();
    Stream.of("train", "check", "serve").forEach(command -> effects.add(command + " " + run));
    effects.add("evaluate " + run + " " + run);
    before.ifPresent(baseline -> effects.add("evaluate " + run + " " + baseline));
    return effects;
  }

  /** The release of a run; the run before it must have fixed its sources. */
  StartRelease request(String run) throws IOException {
    Files.writeString(folder.resolve("run"), run);
    String text =
        Files.readString(folder.resolve("release.yaml"))
            .replace("@BAKE@", bake)
            .replace("@RUN@", run)
            .replace("@SECTIONS@", sections)
            .replace("@WITNESS@", witness.file().toString());
    return new StartRelease(
        text,
        Optional.of("release.yaml"),
        Optional.of(folder.toString()),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
