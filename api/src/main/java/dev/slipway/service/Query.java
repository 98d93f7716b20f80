package dev.slipway.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The path and query of a request, encoded while it is put together. */
final class Query {
  private final StringBuilder text;
  private char separator = '?';

  private Query(String path) {
    text = new StringBuilder(path);
  }

  static Query of(String path) {
    return new Query(path);
  }

  Query with(String name, Optional<?> value) {
    value.ifPresent(
        v -> {
          text.append(separator).append(name).append('=').append(encoded(v.toString()));
          separator = '&';
        });
    return this;
  }

  Query with(String name, long value) {
    return with(name, Optional.of(value));
  }

  /** A path of fixed words and encoded segments: {@code path("releases", id, "events")}. */
  static String path(String... segments) {
    StringBuilder path = new StringBuilder("/v1");
    for (String segment : segments) {
      path.append('/').append(encoded(segment));
    }
    return path.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
