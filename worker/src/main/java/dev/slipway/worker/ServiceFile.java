package dev.slipway.worker;

import dev.slipway.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** Where clients find the running service. */
final class ServiceFile {
  private final Path file;

  ServiceFile(Path file) {
    this.file = file;
  }

  /**
   * A running service.
   *
   * @param started start time of the process, which tells it from a later one with the same pid
   */
  record Running(URI url, long pid, Instant started) {
    Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(handle -> handle.info().startInstant().map(started::equals).orElse(false));
    }
  }

  void write(URI url) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Running running =
        new Running(url, self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Json.mapper().writeValue(fresh.toFile(), running);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<Running> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(file.toFile(), Running.class));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
