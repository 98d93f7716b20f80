package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests can go: every route of the OpenAPI document, which a test keeps complete, and
 * whatever the page links to. A new route is here without anybody's doing.
 *
 * @param path {@code /v1/releases/{id}}, or a whole address of the page
 */
record FuzzTargets(String method, String path) {
  private static final Pattern LINK =
      Pattern.compile("(?:href|src|action|hx-get|hx-post)=\"(/[^\"#]*)\"");

  private static final List<String> OUTSIDE_THE_DOCUMENT =
      List.of("/healthz", "/readyz", "/metrics", "/nothing-here");

  static List<FuzzTargets> of(RawClient client, String cookie) throws IOException {
    List<FuzzTargets> targets = new ArrayList<>();
    JsonNode paths =
        new YAMLMapper().readTree(Path.of("../docs/reference/openapi.yaml").toFile()).path("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            targets.add(
                                new FuzzTargets(method.toUpperCase(Locale.ROOT), path.getKey()));
                          }
                        }));
    OUTSIDE_THE_DOCUMENT.forEach(path -> targets.add(new FuzzTargets("GET", path)));
    for (String page : pages(client, cookie)) {
      targets.add(new FuzzTargets("GET", page));
      if (page.contains("/act/") || page.startsWith("/log")) {
        targets.add(new FuzzTargets("POST", page));
      }
    }
    return List.copyOf(targets);
  }

  /** Every address that the page leads to. */
  static Set<String> pages(RawClient client, String cookie) throws IOException {
    Set<String> found = new TreeSet<>(Set.of("/", "/login"));
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      RawClient.Reply reply = Browsing.get(client, open.remove().replace("&amp;", "&"), cookie);
      Matcher links = LINK.matcher(reply.text());
      while (links.find()) {
        if (found.size() < 100 && found.add(links.group(1))) {
          open.add(links.group(1));
        }
      }
    }
    return found;
  }
}
