package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.DevServer.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServerTest {
  @TempDir private Path folder;
  private Path binary;

  @BeforeEach
  void writeBinary() throws IOException {
    binary = folder.resolve("temporal");
    Files.writeString(
        binary,
        // By the environment: a long class path would hide the other arguments.
        "#!/bin/sh\nCLASSPATH='%s' exec %s %s \"$@\"\n"
            .formatted(
                System.getProperty("java.class.path"),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ListeningServer.class.getName()));
    assertThat(binary.toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void end() throws IOException {
    server().stop();
  }

  private DevServer server() {
    return new DevServer(folder.resolve("engine"));
  }

  @Test
  void theNextStartAdoptsTheServerThatWasLeftRunning() throws IOException {
    Running started = server().start(binary);

    assertThat(server().adopt()).contains(started);
  }

  @Test
  void aServerWhoseStarterWasKilledBeforeItWroteIsAdoptedAllTheSame() throws IOException {
    Running started = server().start(binary);
    Files.delete(folder.resolve("engine/engine.json"));

    assertThat(server().adopt()).contains(started);
    assertThat(folder.resolve("engine/engine.json")).exists();
  }

  @Test
  void aServerThatNobodyWroteDownIsEndedToo() throws IOException {
    Running started = server().start(binary);
    Files.delete(folder.resolve("engine/engine.json"));

    assertThat(server().stop()).isTrue();
    assertThat(ProcessHandle.of(started.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aServerThatIsGoneIsNotAdopted() throws IOException {
    server().start(binary);

    assertThat(server().stop()).isTrue();
    assertThat(server().adopt()).isEmpty();
    assertThat(server().stop()).isFalse();
  }
}
