package dev.slipway.samples.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A main class of the test's own class path as a command line. */
final class JavaCommand {
  private JavaCommand() {}

  static List<String> of(String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return command;
  }
}
