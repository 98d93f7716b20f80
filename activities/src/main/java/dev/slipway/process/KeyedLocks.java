package dev.slipway.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One holder per folder, in this process and among processes. The lock of the operating system ends
 * with its process, so a killed worker leaves none behind. One instance per root and process:
 * closing a second channel of the same file would give up the first one's lock.
 */
public final class KeyedLocks {
  private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** What is done while the folder is held. */
  public interface Action<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Waits for the folder, and does this alone; the folder is created where it is missing. */
  public <T> T hold(Path folder, Action<T> action) throws IOException, InterruptedException {
    ReentrantLock lock = locks.computeIfAbsent(folder, path -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      return holdAmongProcesses(folder, action);
    } finally {
      lock.unlock();
    }
  }

  private static <T> T holdAmongProcesses(Path folder, Action<T> action)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      return action.run();
    }
  }
}
