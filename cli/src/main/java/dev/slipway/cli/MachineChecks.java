package dev.slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What {@code doctor} looks at on this machine. */
final class MachineChecks {
  private static final int JAVA = 17;
  private static final long SCARCE = 1L << 30;
  private static final long TOO_LITTLE = 200L << 20;

  private MachineChecks() {}

  static List<Diagnosis> of(Path home) {
    List<Diagnosis> checks = new ArrayList<>(List.of(java(), git(), disk(home), folder(home)));
    Path token = home.resolve("owner.token");
    if (Files.exists(token)) {
      checks.add(closed("token", token, "chmod 600 " + token));
    }
    return checks;
  }

  private static Diagnosis java() {
    int feature = Runtime.version().feature();
    return feature >= JAVA
        ? Diagnosis.ok("java", "Java " + feature)
        : Diagnosis.fail("java", "Java " + feature, "install a JDK 17 or newer and set JAVA_HOME");
  }

  private static Diagnosis git() {
    try {
      Process process = new ProcessBuilder("git", "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return Diagnosis.ok("git", text.strip());
      }
    } catch (IOException e) {
      // told below
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Diagnosis.warn(
        "git", "not found", "install git, or name the authors of changes with --author");
  }

  private static Diagnosis disk(Path home) {
    try {
      long free = Files.getFileStore(existing(home)).getUsableSpace();
      String found = (free >> 20) + " MiB free for " + home;
      if (free < TOO_LITTLE) {
        return Diagnosis.fail("disk", found, "free some space, or move SLIPWAY_HOME");
      }
      return free < SCARCE
          ? Diagnosis.warn("disk", found, "free some space, or move SLIPWAY_HOME")
          : Diagnosis.ok("disk", found);
    } catch (IOException e) {
      return Diagnosis.warn("disk", "free space of " + home + " unknown", "check the disk");
    }
  }

  private static Path existing(Path path) {
    Path at = path.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private static Diagnosis folder(Path home) {
    if (!Files.exists(home)) {
      return Diagnosis.ok("home", home + " does not exist yet; `slipway up` makes it");
    }
    if (!Files.isDirectory(home) || !Files.isWritable(home)) {
      return Diagnosis.fail(
          "home", home + " is no folder that can be written to", "fix it, or set SLIPWAY_HOME");
    }
    return closed("home", home, "chmod 700 " + home);
  }

  private static Diagnosis closed(String name, Path path, String cure) {
    Set<PosixFilePermission> open =
        EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    try {
      open.retainAll(Files.getPosixFilePermissions(path));
    } catch (IOException | UnsupportedOperationException e) {
      return Diagnosis.warn(name, "permissions of " + path + " unknown", cure);
    }
    if (open.isEmpty()) {
      return Diagnosis.ok(name, path + " is closed to others");
    }
    String found = path + " is open to others";
    return name.equals("token")
        ? Diagnosis.fail(name, found, cure)
        : Diagnosis.warn(name, found, cure);
  }
}
