package dev.slipway.service;

import java.net.URI;
import java.util.Optional;

/**
 * Where the service is and who asks. Its text never shows the token.
 *
 * @param url root of the service, with or without a slash at its end
 * @param token sent as bearer; empty: asked without one
 * @param channel what the client calls itself in the trail: {@code cli}, {@code jenkins}, {@code
 *     github}; {@code api} for everybody else
 */
public record Credentials(URI url, Optional<String> token, String channel) {
  private static final String DEFAULT_CHANNEL = "api";

  public Credentials {
    if (url.getHost() == null || !isHttp(url.getScheme())) {
      throw new IllegalArgumentException(
          "the service's address must look like http://127.0.0.1:7420, but was " + url);
    }
    token.ifPresent(Credentials::check);
  }

  /** Of a program that is none of Slipway's own. */
  public Credentials(URI url, Optional<String> token) {
    this(url, token, DEFAULT_CHANNEL);
  }

  /** Before the HTTP library sees it: its own complaint would print the token. */
  private static void check(String token) {
    boolean sendable = !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!sendable) {
      throw new IllegalArgumentException(
          "the token must be one word of printable ASCII characters, but held others or was empty"
              + " (not shown); create one with `./slipway token create`");
    }
  }

  private static boolean isHttp(String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  URI at(String path) {
    String root = url.toString();
    return URI.create(
        root.endsWith("/") ? root.substring(0, root.length() - 1) + path : root + path);
  }

  @Override
  public String toString() {
    return "Credentials[url=" + url + ", token=" + (token.isPresent() ? "***" : "none") + "]";
  }
}
