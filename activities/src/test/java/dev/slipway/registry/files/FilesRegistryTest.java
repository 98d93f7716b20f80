package dev.slipway.registry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.registry.RegistryActivities.AliasRequest;
import dev.slipway.registry.RegistryActivities.FindRequest;
import dev.slipway.registry.RegistryActivities.PublishRequest;
import dev.slipway.registry.RegistryActivities.ResolveRequest;
import dev.slipway.registry.RegistryActivities.Snapshot;
import dev.slipway.registry.RegistryActivities.SnapshotRequest;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import dev.slipway.release.StagingSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // JUnit fills the folders before the set-up runs.
class FilesRegistryTest {
  private static final SubjectRef SUBJECT =
      new SubjectRef(
          SubjectRef.Kind.MODEL,
          SubjectRef.Registry.FILES,
          "birds/penguin ../x",
          "production",
          Optional.empty());

  @TempDir Path root;
  @TempDir Path sources;
  private FilesRegistry registry;
  private String artifact = "";

  @BeforeEach
  void open() throws IOException {
    ContentStore store = new ContentStore(root);
    registry = new FilesRegistry(root, store);
    Files.writeString(sources.resolve("train.sh"), "echo");
    Files.writeString(sources.resolve("data.csv"), "1,2");
    artifact = store.put(sources);
  }

  @Test
  void versions_count_up_and_the_same_content_is_the_same_version() {
    Version first = registry.publish(publish("r1", 1));
    Version second = registry.publish(publish("r2", 2));

    assertThat(first.ref().version()).isEqualTo("v1");
    assertThat(second.ref().version()).isEqualTo("v2");
    assertThat(registry.publish(publish("r3", 1))).isEqualTo(first);
    assertThat(registry.find(new FindRequest("birds", SUBJECT, "v2"))).isEqualTo(second);
  }

  @Test
  void many_publishers_make_no_gap_and_no_double() throws Exception {
    FilesRegistry other = new FilesRegistry(root);
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Version>> tasks =
          IntStream.range(0, 40)
              .<Callable<Version>>mapToObj(
                  i -> () -> (i % 2 == 0 ? registry : other).publish(publish("r" + i, i % 10)))
              .toList();
      Map<String, String> names =
          pool.invokeAll(tasks).stream()
              .map(FilesRegistryTest::get)
              .collect(
                  Collectors.toMap(
                      v -> v.ref().version(),
                      v -> v.ref().digest(),
                      (a, b) -> {
                        assertThat(a).isEqualTo(b);
                        return a;
                      }));
      assertThat(names).hasSize(10).containsKeys("v1", "v10");
    } finally {
      pool.shutdownNow();
    }
  }

  private static Version get(java.util.concurrent.Future<Version> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_alias_moves_and_goes() {
    Version first = registry.publish(publish("r1", 1));
    assertThat(resolve()).isEmpty();

    point(Optional.of(first));
    assertThat(resolve()).contains(first);
    Version second = registry.publish(publish("r2", 2));
    point(Optional.of(second));
    point(Optional.of(second));
    assertThat(resolve()).contains(second);
    point(Optional.empty());
    point(Optional.empty());
    assertThat(resolve()).isEmpty();
  }

  @Test
  void an_altered_manifest_is_found() throws Exception {
    registry.publish(publish("r1", 1));
    Path manifest;
    try (var walk = Files.walk(root.resolve("subjects"))) {
      manifest = walk.filter(p -> p.endsWith("v1.json")).findFirst().orElseThrow();
    }
    Files.writeString(manifest, Files.readString(manifest).replace("r1", "r9"));

    assertThatThrownBy(() -> registry.find(new FindRequest("birds", SUBJECT, "v1")))
        .hasMessageContaining("DIGEST_MISMATCH");
  }

  @Test
  void an_unknown_version_is_named() {
    assertThatThrownBy(() -> registry.find(new FindRequest("birds", SUBJECT, "v7")))
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("v7");
  }

  @Test
  void a_snapshot_leaves_out_tools_and_ignored_files_but_never_named_data() throws Exception {
    for (String folder : List.of(".git", "target", "node_modules", ".venv")) {
      Files.createDirectories(sources.resolve(folder));
      Files.writeString(sources.resolve(folder).resolve("x"), "x");
    }
    Files.writeString(sources.resolve(".env"), "TOKEN=1");
    Files.writeString(sources.resolve("notes.txt"), "x");
    Files.writeString(sources.resolve(".slipwayignore"), "# what\n*.txt\n*.csv\n");

    Snapshot snapshot = snapshot(List.of("data.csv"));

    assertThat(snapshot.files()).isEqualTo(3); // train.sh, data.csv, .slipwayignore
    Files.writeString(sources.resolve("train.sh"), "echo 2");
    Snapshot later = snapshot(List.of("data.csv"));
    assertThat(later.digest()).isNotEqualTo(snapshot.digest());
    assertThat(later.dataDigest()).isEqualTo(snapshot.dataDigest());
  }

  @Test
  void missing_data_is_named() {
    assertThatThrownBy(() -> snapshot(List.of("rows.csv")))
        .hasMessageContaining("CONFIGURATION")
        .hasMessageContaining("rows.csv");
  }

  @Test
  void too_much_is_refused_naming_the_biggest() throws Exception {
    try (RandomAccessFile big = new RandomAccessFile(sources.resolve("big.bin").toFile(), "rw")) {
      big.setLength(SourceTree.MOST_BYTES);
    }
    assertThatThrownBy(() -> snapshot(List.of()))
        .hasMessageContaining("big.bin (64 MiB)")
        .hasMessageContaining(".slipwayignore");
  }

  private Snapshot snapshot(List<String> data) {
    return registry.snapshot(new SnapshotRequest("r/snapshot/1", sources.toString(), data));
  }

  private Optional<Version> resolve() {
    return registry.resolve(new ResolveRequest("birds", SUBJECT, "production")).version();
  }

  private void point(Optional<Version> version) {
    registry.pointAlias(
        new AliasRequest("k", "birds", SUBJECT, "production", version.map(Version::ref)));
  }

  private PublishRequest publish(String release, int threshold) {
    return Publishing.request(artifact, SUBJECT, release, threshold);
  }

  /** Requests to publish. */
  static final class Publishing {
    private Publishing() {}

    static PublishRequest request(
        String artifact, SubjectRef subject, String release, int threshold) {
      return new PublishRequest(
          release + "/publish/1",
          "birds",
          subject,
          artifact,
          artifact,
          artifact,
          Optional.of(
              new StagingSpec.Deploy(
                  StagingSpec.Deploy.Backend.LOCAL,
                  "birds",
                  Optional.empty(),
                  List.of("./serve"),
                  "/healthz",
                  Duration.ofSeconds(30))),
          JsonNodeFactory.instance.objectNode().put("threshold", threshold),
          Map.of("accuracy", 0.97),
          release);
    }
  }
}
