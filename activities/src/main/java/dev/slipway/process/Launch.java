package dev.slipway.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start a command.
 *
 * @param state folder of the wrapper's own files; one command per folder, ever
 * @param workingDirectory of the command
 * @param environment the whole of it: nothing is inherited
 * @param limit after which the wrapper itself ends the command, even while no worker watches; zero
 *     for none
 * @param logCap bytes
 */
public record Launch(
    Path state,
    Path workingDirectory,
    List<String> command,
    Map<String, String> environment,
    Duration limit,
    long logCap,
    WhenFull whenFull) {

  /** What becomes of a command whose log is full. */
  public enum WhenFull {
    /** It is ended. */
    KILL,
    /** Its log begins anew; one older log is kept. */
    ROTATE
  }

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }
}
