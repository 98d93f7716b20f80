package dev.slipway.worker;

import dev.slipway.service.store.HomeStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The home of a cluster's workers. Jobs, model servers and proxies are processes of one machine,
 * found again by files of the home; so all workers of a ledger have to be on that machine and that
 * home. A worker anywhere else would start a second process where one runs.
 *
 * <pre>
 * identity  a random id, kept for the life of the folder
 * machine   name of the machine whose processes the folder speaks of
 * </pre>
 */
record SharedHome(Path root, String machine) {
  static SharedHome here(Home home) throws IOException {
    return new SharedHome(home.root(), machineName());
  }

  /** Makes sure that this is the home of the ledger's workers, and that this is its machine. */
  void join(HomeStore homes) throws IOException {
    String id = identity();
    HomeStore.Place mine = new HomeStore.Place(id, machine + ":" + root);
    HomeStore.Place first = homes.claim(mine);
    if (!first.id().equals(id)) {
      throw new IllegalStateException(
          "expected the home of this ledger's other workers, %s, but this is %s; start this worker there, with --home. Where that home is gone for good, see docs/how-to/platform-team.md, Moving"
              .formatted(first.place(), mine.place()));
    }
  }

  private String identity() throws IOException {
    Path file = root.resolve("identity");
    Path lock = root.resolve("identity.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // freed with the channel
      requireMachine(root.resolve("machine"));
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID() + "\n");
      }
      return Files.readString(file).strip();
    }
  }

  private void requireMachine(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, machine + "\n");
    }
    String before = Files.readString(file).strip();
    if (!before.equals(machine)) {
      throw new IllegalStateException(
          "expected to run on %s, whose processes the home %s speaks of, but this is %s; start this worker there. To move the home, end its workers, run `slipway down` there, and remove %s"
              .formatted(before, root, machine, file));
    }
  }

  private static String machineName() throws IOException {
    Path kernel = Path.of("/proc/sys/kernel/hostname");
    return Files.isReadable(kernel)
        ? Files.readString(kernel).strip()
        : InetAddress.getLocalHost().getHostName();
  }
}
