package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @Test
  void aHomeIsForOneUpOrForWorkers(@TempDir Path folder) throws IOException {
    Home home = Home.open(folder);
    try (FileLock worker = home.lockShared().orElseThrow()) {
      assertThat(worker.isShared()).isTrue();
      assertThat(home.lock()).isEmpty();
    }
    try (FileLock up = home.lock().orElseThrow()) {
      assertThat(up.isShared()).isFalse();
      assertThat(home.lockShared()).isEmpty();
    }
  }
}
