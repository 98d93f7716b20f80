package dev.slipway.engine;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a Temporal command-line binary, which holds the server: on the PATH, in the cache, by the
 * official download, by a build with the Go tool. What was fetched or built is kept in the cache,
 * outside the tree.
 */
final class Binaries {
  /**
   * The last release that the Go tool can install by name; later ones carry a replace directive.
   * Server 1.29.1.
   */
  static final String VERSION = "1.5.1";

  private static final URI DOWNLOADS = URI.create("https://temporal.download/cli/archive/");
  private static final Pattern SERVER = Pattern.compile("Server (\\d+\\.\\d+\\.\\d+)");

  /** A machine without network says so at once; a slow one gets some time. */
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final Duration DOWNLOAD = Duration.ofMinutes(5);

  /** Two to five minutes on two cores when nothing is cached. */
  private static final Duration BUILD = Duration.ofMinutes(15);

  private static final Duration ASK_VERSION = Duration.ofSeconds(20);

  private final Path folder;
  private final String path;
  private final Consumer<String> progress;

  Binaries(Path cache, String path, Consumer<String> progress) {
    this.folder = cache.resolve("engine").resolve("temporal-v" + VERSION);
    this.path = path;
    this.progress = progress;
  }

  /**
   * A binary that works.
   *
   * @param origin for people: where it came from
   * @param server version of the server in it
   */
  record Binary(Path file, String origin, String server) {}

  Optional<Binary> find() {
    return onPath("temporal")
        .flatMap(file -> check(file, "temporal on the PATH"))
        .or(() -> check(cached(), "cached binary"))
        .or(this::download)
        .or(this::build);
  }

  private Path cached() {
    return folder.resolve("temporal");
  }

  private Optional<Path> onPath(String name) {
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Optional<Binary> check(Path file, String origin) {
    if (!Files.isExecutable(file)) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder(file.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String answer =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      boolean ended = process.waitFor(ASK_VERSION.toSeconds(), TimeUnit.SECONDS);
      var server = SERVER.matcher(answer);
      return ended && server.find()
          ? Optional.of(new Binary(file, origin, server.group(1)))
          : Optional.empty();
    } catch (IOException e) {
      progress.accept(origin + " does not start: " + e.getMessage());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Binary> download() {
    try {
      Files.createDirectories(folder);
      Path archive = Files.createTempFile(folder, "temporal", ".tar.gz");
      try {
        fetch(archive);
        progress.accept("downloaded the Temporal server " + VERSION);
        return run(
                Duration.ofMinutes(1),
                "tar",
                "-xzf",
                archive.toString(),
                "-C",
                folder.toString(),
                "temporal")
            ? check(cached(), "official download")
            : Optional.empty();
      } finally {
        Files.deleteIfExists(archive);
      }
    } catch (IOException e) {
      progress.accept("the official download cannot be reached; trying the next way");
      return Optional.empty();
    }
  }

  private void fetch(Path archive) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    URI address = DOWNLOADS.resolve("v" + VERSION + "?platform=" + platform() + "&arch=" + arch());
    try {
      HttpResponse<Path> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(DOWNLOAD).build(),
              HttpResponse.BodyHandlers.ofFile(archive));
      if (answer.statusCode() != 200) {
        throw new IOException("expected 200 from " + address + ", but came " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Optional<Binary> build() {
    Optional<Path> go = onPath("go");
    if (go.isEmpty()) {
      progress.accept("no Go tool on the PATH, so the Temporal server cannot be built here");
      return Optional.empty();
    }
    progress.accept("building the Temporal server with the Go tool: two to five minutes, once");
    try {
      Path fresh = Files.createDirectories(folder.resolve("build"));
      ProcessBuilder builder =
          new ProcessBuilder(
              go.get().toString(), "install", "github.com/temporalio/cli/cmd/temporal@v" + VERSION);
      builder.environment().put("GOBIN", fresh.toString());
      if (!run(BUILD, builder)) {
        return Optional.empty();
      }
      Files.move(fresh.resolve("temporal"), cached(), StandardCopyOption.ATOMIC_MOVE);
      return check(cached(), "build by the Go tool");
    } catch (IOException e) {
      progress.accept("the build failed: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean run(Duration limit, String... command) throws IOException {
    return run(limit, new ProcessBuilder(command));
  }

  private boolean run(Duration limit, ProcessBuilder builder) throws IOException {
    Path log = folder.resolve("install.log");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      boolean done = ended && process.exitValue() == 0;
      if (!done) {
        progress.accept(builder.command().get(0) + " failed; its output is in " + log);
      }
      return done;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
  }

  private static String arch() {
    return System.getProperty("os.arch").contains("aarch64") ? "arm64" : "amd64";
  }
}
