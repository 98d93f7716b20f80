package dev.slipway.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.util.Optional;

/**
 * One request to the service and the type of its answer.
 *
 * @param path with query, already encoded, from the root: {@code /v1/releases?open=true}
 * @param body written as JSON
 * @param key Idempotency-Key: makes a write safe to repeat
 */
public record Call<T>(
    String method, String path, Optional<Object> body, Optional<String> key, JavaType type) {

  static <T> Call<T> get(String path, Class<T> type) {
    return new Call<>("GET", path, Optional.empty(), Optional.empty(), javaType(type));
  }

  static <T> Call<T> get(String path, TypeReference<T> type) {
    JavaType javaType = Json.mapper().getTypeFactory().constructType(type);
    return new Call<>("GET", path, Optional.empty(), Optional.empty(), javaType);
  }

  static <T> Call<T> post(String path, Object body, String key, Class<T> type) {
    return new Call<>("POST", path, Optional.of(body), Optional.of(key), javaType(type));
  }

  static <T> Call<T> delete(String path, String key, Class<T> type) {
    return new Call<>("DELETE", path, Optional.empty(), Optional.of(key), javaType(type));
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean isRepeatable() {
    return method.equals("GET") || key.isPresent();
  }

  /** The answer's value; throws IllegalArgumentException where the JSON does not fit the type. */
  T read(JsonNode json) {
    return Json.mapper().convertValue(json, type);
  }

  private static JavaType javaType(Class<?> type) {
    return Json.mapper().getTypeFactory().constructType(type);
  }
}
