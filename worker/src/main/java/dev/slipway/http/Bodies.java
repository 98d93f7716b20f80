package dev.slipway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads request bodies, bounded. */
public final class Bodies {
  /** More than a thousand lines of feedback, less than what could fill the heap. */
  static final int LIMIT = 1 << 20;

  /** Of a release file's text. */
  static final int FILE_LIMIT = 256 << 10;

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private Bodies() {}

  /** The body as bytes; refuses what is too large without reading it to its end. */
  static byte[] bytes(Context ctx) {
    byte[] known = ctx.attribute(Bodies.class.getName());
    if (known != null) {
      return known;
    }
    if (ctx.req().getContentLengthLong() > LIMIT) {
      throw Refusal.tooLarge(LIMIT);
    }
    byte[] bytes = read(ctx);
    ctx.attribute(Bodies.class.getName(), bytes);
    return bytes;
  }

  private static byte[] read(Context ctx) {
    try (InputStream body = ctx.req().getInputStream()) {
      byte[] bytes = body.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw Refusal.tooLarge(LIMIT);
      }
      return bytes;
    } catch (IOException e) {
      throw Refusal.badRequest("the body ended before it was complete");
    }
  }

  /** The body as a value; refuses what is not JSON of that shape, without repeating any of it. */
  static <T> T json(Context ctx, Class<T> type) {
    String contentType = ctx.contentType();
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(JSON)) {
      throw Refusal.wrongType(JSON);
    }
    try {
      T value = Json.mapper().readValue(bytes(ctx), type);
      if (value == null) {
        throw Refusal.badRequest("expected a JSON object, but null came");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("expected " + type.getSimpleName() + " as JSON, but " + where(e));
    } catch (IOException e) {
      throw Refusal.badRequest("the body ended before it was complete");
    }
  }

  /**
   * A field of the form in the body; empty where there is none. Forms of several parts are refused:
   * none of ours is one, and reading them would put a stranger's files on the disk.
   */
  public static Optional<String> form(Context ctx, String name) {
    String type = ctx.contentType();
    if (type == null) {
      return Optional.empty();
    }
    if (!type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      throw Refusal.wrongType(FORM);
    }
    return Arrays.stream(new String(bytes(ctx), StandardCharsets.UTF_8).split("&", -1))
        .map(field -> field.split("=", 2))
        .filter(field -> decoded(field[0]).equals(name))
        .findFirst()
        .map(field -> field.length == 2 ? decoded(field[1]) : "");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("expected a form, but a % in it is not followed by two digits");
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? "another shape came"
        : "line "
            + e.getLocation().getLineNr()
            + " column "
            + e.getLocation().getColumnNr()
            + " is something else";
  }
}
