package dev.slipway.registry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // JUnit fills the folders before the set-up runs.
class ContentStoreTest {
  @TempDir Path root;
  @TempDir Path files;
  private ContentStore store;

  @BeforeEach
  void open() throws IOException {
    store = new ContentStore(root);
    Files.createDirectories(files.resolve("bin"));
    Files.writeString(files.resolve("bin/serve"), "#!/bin/sh\n");
    assertThat(files.resolve("bin/serve").toFile().setExecutable(true)).isTrue();
    Files.writeString(files.resolve("model.json"), "hello");
  }

  @Test
  void the_same_files_have_the_same_digest_and_are_stored_once() throws Exception {
    String first = store.put(files);

    assertThat(store.put(files)).isEqualTo(first).matches("sha256:[0-9a-f]{64}");
    try (Stream<Path> objects = Files.list(root.resolve("objects"))) {
      assertThat(objects).hasSize(1);
    }
    assertThat(Files.readString(store.path(first).resolve("model.json"))).isEqualTo("hello");
    assertThat(Files.isExecutable(store.path(first).resolve("bin/serve"))).isTrue();
  }

  @Test
  void content_name_and_executable_bit_are_part_of_the_digest() throws Exception {
    String before = store.put(files);
    assertThat(files.resolve("bin/serve").toFile().setExecutable(false)).isTrue();
    String plain = store.put(files);
    Files.move(files.resolve("model.json"), files.resolve("model2.json"));

    assertThat(List.of(before, plain, store.put(files))).doesNotHaveDuplicates();
  }

  @Test
  void an_altered_byte_is_found_on_read_and_mended_by_putting_the_content_again() throws Exception {
    String digest = store.put(files);
    Path stored = root.resolve("objects").resolve(digest.substring(7)).resolve("model.json");
    Files.writeString(stored, "hellO");

    assertThatThrownBy(() -> store.path(digest)).hasMessageContaining("DIGEST_MISMATCH");
    assertThatThrownBy(() -> store.checkOut(digest, root.resolve("out")))
        .hasMessageContaining("DIGEST_MISMATCH");
    assertThat(store.put(files)).isEqualTo(digest);
    assertThat(store.path(digest)).exists();
  }

  @Test
  void what_a_command_does_with_its_copy_never_reaches_the_store() throws Exception {
    String digest = store.put(files);
    Path copy = root.resolve("copy");
    store.checkOut(digest, copy);
    Files.writeString(copy.resolve("model.json"), "altered");

    assertThat(Files.readString(store.path(digest).resolve("model.json"))).isEqualTo("hello");
  }

  @Test
  void bytes_come_back_checked() throws Exception {
    String digest = store.putBytes("report".getBytes(StandardCharsets.UTF_8));

    assertThat(store.bytes(digest)).asString().isEqualTo("report");
    Files.writeString(root.resolve("blobs").resolve(digest.substring(7)), "other");
    assertThatThrownBy(() -> store.bytes(digest)).hasMessageContaining("DIGEST_MISMATCH");
  }

  @Test
  void a_digest_that_is_a_path_is_refused() {
    assertThatThrownBy(() -> store.path("sha256:../../etc")).hasMessageContaining("NOT_FOUND");
  }

  @Test
  void links_out_of_the_directory_are_refused_by_name() throws Exception {
    Files.createSymbolicLink(files.resolve("leak"), Path.of("/etc/passwd"));

    assertThatThrownBy(() -> store.put(files))
        .hasMessageContaining("leak")
        .hasMessageContaining("leaves the directory");
  }

  @Test
  void many_writers_of_the_same_content_agree() throws Exception {
    ContentStore other = new ContentStore(root);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<String> one = () -> store.put(files);
      Callable<String> two = () -> other.put(files);
      var digests = pool.invokeAll(List.of(one, two, one, two, one, two, one, two));
      for (var digest : digests) {
        assertThat(digest.get()).isEqualTo(digests.get(0).get());
      }
    } finally {
      pool.shutdownNow();
      assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }
  }
}
