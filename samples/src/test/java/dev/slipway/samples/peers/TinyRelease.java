package dev.slipway.samples.peers;

import dev.slipway.release.StartRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tiny sample, laid out once; each run of it is another candidate.
 *
 * @param bake of each canary step, for instance {@code 1s}
 * @param checkpoints a {@code checkpoints:} section, or nothing
 */
record TinyRelease(Path folder, Witness witness, String bake, String checkpoints) {
  static TinyRelease in(Path parent, Witness witness, String bake, String checkpoints)
      throws IOException {
    Path folder = Files.createDirectories(parent.resolve("tiny"));
    Path resources = Path.of("src/test/resources/peers/tiny").toAbsolutePath();
    try (Stream<Path> files = Files.walk(resources)) {
      files.filter(Files::isRegularFile).forEach(file -> copy(resources, file, folder));
    }
    return new TinyRelease(folder, witness, bake, checkpoints);
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

  StartRelease request(String run) throws IOException {
    String text =
        Files.readString(folder.resolve("release.yaml"))
            .replace("@BAKE@", bake)
            .replace("@RUN@", run)
            .replace("@CHECKPOINTS@", checkpoints)
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
