package dev.slipway.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.registry.RegistryActivities.AliasRequest;
import dev.slipway.registry.RegistryActivities.FindRequest;
import dev.slipway.registry.RegistryActivities.ResolveRequest;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes without end is killed at random instants; its registry stays whole. */
@SuppressWarnings("NullAway") // JUnit fills the folders before the set-up runs.
class CrashTest {
  private static final int KILLS = 5;
  private static final SubjectRef SUBJECT =
      new SubjectRef(
          SubjectRef.Kind.MODEL, SubjectRef.Registry.FILES, "p", "production", Optional.empty());

  @TempDir Path root;

  @Test
  void after_sigkill_every_version_is_whole_and_nothing_half_written_stays() throws Exception {
    Random random = new Random(20261121);
    int seen = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = writer();
      try {
        int known = seen;
        await(() -> versions() > known);
        Thread.sleep(random.nextInt(120));
      } finally {
        writer.destroyForcibly();
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
      seen = check();
    }
    assertThat(seen).isGreaterThan(KILLS);
  }

  private int check() throws Exception {
    FilesRegistry registry = new FilesRegistry(root);
    ContentStore store = new ContentStore(root);
    int count = versions();
    for (int i = 1; i <= count; i++) {
      Version version = registry.find(new FindRequest("birds", SUBJECT, "v" + i));
      assertThat(store.path(version.artifact())).isDirectory();
    }
    registry.resolve(new ResolveRequest("birds", SUBJECT, "production"));
    try (Stream<Path> incoming = Files.list(root.resolve("incoming"))) {
      // A folder whose owner had not yet written its name is left for a minute.
      assertThat(incoming.filter(p -> Files.exists(p.resolve("content")))).isEmpty();
    }
    return count;
  }

  private int versions() throws Exception {
    Path versions = root.resolve("subjects/birds/model/p/versions");
    if (!Files.isDirectory(versions)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(versions)) {
      return (int) files.filter(p -> p.getFileName().toString().matches("v\\d+\\.json")).count();
    }
  }

  private Process writer() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            root.toString())
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("writer.log").toFile())
        .start();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertThat(System.nanoTime())
          .describedAs("waited for the writer: %s", Files.readString(root.resolve("writer.log")))
          .isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  /** Publishes versions and moves the alias until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws Exception {
      Path root = Path.of(args[0]);
      ContentStore store = new ContentStore(root);
      FilesRegistry registry = new FilesRegistry(root, store);
      Path files = Files.createTempDirectory("slipway-writer");
      files.toFile().deleteOnExit();
      long start = System.nanoTime();
      for (long i = 0; System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60); i++) {
        Files.writeString(files.resolve("model"), "m" + System.nanoTime());
        Files.write(files.resolve("weights"), new byte[100_000]);
        String artifact = store.put(files);
        Version version =
            registry.publish(
                FilesRegistryTest.Publishing.request(artifact, SUBJECT, "r" + i, (int) i));
        registry.pointAlias(
            new AliasRequest("k", "birds", SUBJECT, "production", Optional.of(version.ref())));
      }
    }
  }
}
