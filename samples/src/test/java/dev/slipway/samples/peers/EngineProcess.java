package dev.slipway.samples.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Temporal server of an embedded Slipway, to be taken away and brought back. */
final class EngineProcess implements AutoCloseable {
  private final List<String> command = new ArrayList<>();
  private final ProcessHandle first;
  private final Path log;
  private Optional<Process> again = Optional.empty();

  /** The server that a service runs on now. */
  EngineProcess(EmbeddedService service) throws IOException {
    first = service.engine();
    log = service.home().resolve("engine/temporal-again.log");
    command.add(first.info().command().orElseThrow());
    command.addAll(List.of(first.info().arguments().orElseThrow()));
  }

  /** SIGKILL: whatever it had not written to its file is lost. */
  void kill() {
    first.destroyForcibly();
    first.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The same server on the same file and port. */
  void startAgain() throws IOException {
    again =
        Optional.of(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
  }

  @Override
  public void close() {
    again.ifPresent(Process::destroyForcibly);
  }
}
