package dev.slipway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/** Hands Slipway's one JSON mapping to the web server. */
final class ServiceJson implements JsonMapper {
  @Override
  public String toJsonString(Object value, Type type) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must be writable as JSON", e);
    }
  }
}
