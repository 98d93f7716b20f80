package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Looks at the proxy's route from outside, many times a second, and keeps every change. */
final class RouteWatch implements AutoCloseable {
  private final Path proxies;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "route watch");
  private volatile boolean open = true;

  RouteWatch(Path home) {
    proxies = home.resolve("proxies");
    thread.setDaemon(true);
    thread.start();
  }

  /** A route as it was at some moment. */
  record Seen(long version, double candidatePercent, String release) {
    boolean mayFollow(Seen before) {
      return version > before.version
          && (!release.equals(before.release) || candidatePercent > before.candidatePercent);
    }
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /**
   * Changes that must not be: back to an older version, back to a smaller share of the same
   * release, or the same share of a release set anew.
   */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (int i = 1; i < seen.size(); i++) {
      if (!seen.get(i).mayFollow(seen.get(i - 1))) {
        faults.add(seen.get(i - 1) + " was followed by " + seen.get(i));
      }
    }
    return faults;
  }

  /** The shares that a release was seen with, in order. */
  List<Double> shares(String release) {
    return seen.stream()
        .filter(route -> route.release().equals(release))
        .map(Seen::candidatePercent)
        .toList();
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private void run() {
    while (open) {
      try {
        look()
            .filter(now -> seen.isEmpty() || !now.equals(seen.get(seen.size() - 1)))
            .ifPresent(seen::add);
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Optional<Seen> look() {
    if (!Files.isDirectory(proxies)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(proxies)) {
      Optional<Path> route =
          folders.map(folder -> folder.resolve("route.json")).filter(Files::exists).findFirst();
      if (route.isEmpty()) {
        return Optional.empty();
      }
      JsonNode node = Json.mapper().readTree(route.get().toFile());
      return Optional.of(
          new Seen(
              node.path("version").asLong(),
              node.path("candidatePercent").asDouble(),
              node.path("release").asText()));
    } catch (IOException replacedJustNow) {
      return Optional.empty();
    }
  }
}
