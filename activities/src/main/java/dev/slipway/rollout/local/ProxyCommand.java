package dev.slipway.rollout.local;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command line of the proxy process: few libraries and flags that favour a quick start. */
final class ProxyCommand {
  static final String HEAP = "-Xmx128m";

  /** A worker waits for the start, and code that mostly waits for I/O gains little from C2. */
  private static final List<String> FLAGS =
      List.of(
          HEAP,
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dslf4j.internal.verbosity=WARN",
          "-Dslf4j.provider=" + LogProvider.class.getName());

  /** One class of each library that the proxy needs; {@code ProxyProcessTest} notices a lack. */
  private static final List<String> NEEDED =
      List.of(
          ProxyMain.class.getName(),
          "org.eclipse.jetty.proxy.ProxyHandler",
          "org.eclipse.jetty.client.HttpClient",
          "org.eclipse.jetty.alpn.client.ALPNClientConnection",
          "org.eclipse.jetty.compression.Compression",
          "org.eclipse.jetty.compression.gzip.GzipCompression",
          "org.eclipse.jetty.server.Server",
          "org.eclipse.jetty.http.HttpURI",
          "org.eclipse.jetty.io.Content",
          "org.eclipse.jetty.util.Callback",
          "com.fasterxml.jackson.annotation.JsonFormat",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.datatype.jdk8.Jdk8Module",
          "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
          "org.slf4j.LoggerFactory");

  private ProxyCommand() {}

  static List<String> of(Path stateDir) {
    List<String> command = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString()); // a session of its own: Ctrl-C of ours does not reach it
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath(), ProxyMain.class.getName()));
    command.addAll(List.of("--state", stateDir.toString()));
    return command;
  }

  /**
   * Where our own classes and the proxy's libraries came from, rather than the whole class path: a
   * worker's holds a hundred archives, and each costs at the start. The whole one where a class
   * does not say where it came from.
   */
  static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (String name : NEEDED) {
      Optional<Path> place = placeOf(name);
      if (place.isEmpty()) {
        return wholeClassPath();
      }
      places.add(place.get().toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static Optional<Path> placeOf(String name) {
    try {
      Class<?> type = Class.forName(name, false, ProxyCommand.class.getClassLoader());
      URL place =
          Optional.ofNullable(type.getProtectionDomain().getCodeSource())
              .map(CodeSource::getLocation)
              .orElseThrow(() -> new ClassNotFoundException(name));
      return place.getProtocol().equals("file")
          ? Optional.of(Path.of(place.toURI()))
          : Optional.empty();
    } catch (ClassNotFoundException | URISyntaxException unknown) {
      return Optional.empty();
    }
  }

  /** Made absolute, since the child runs in another directory. */
  private static String wholeClassPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
