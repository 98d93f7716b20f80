package dev.slipway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.http.IdempotencyKeys.Claim;
import dev.slipway.identity.Principal;
import dev.slipway.json.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Runs writes: counted per caller, and done once per Idempotency-Key. */
final class Writes {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final String HEADER = "Idempotency-Key";

  private final IdempotencyKeys keys;
  private final RateLimit limit;

  Writes(IdempotencyKeys keys, RateLimit limit) {
    this.keys = keys;
    this.limit = limit;
  }

  /** Counts a write that needs no key, since it is harmless to repeat. */
  void count(Context ctx) {
    limit.count(Doorkeeper.caller(ctx).id());
  }

  /**
   * Answers the write's own answer, or the first one's where the key was used before. Only answers
   * that say yes are kept: what was refused may be tried again.
   */
  void once(Context ctx, int status, Function<String, Object> write) {
    Principal caller = Doorkeeper.caller(ctx);
    count(ctx);
    String key = key(ctx);
    String digest = digest(ctx);
    Claim claim = keys.claim(caller.id(), key, digest);
    switch (claim.state()) {
      case NEW -> answer(ctx, status, run(caller, key, digest, status, write));
      case RUNNING ->
          throw Refusal.unavailable(
              "the first request with this Idempotency-Key is still at work; ask again");
      case MISMATCH ->
          throw Refusal.invalid(
              "this Idempotency-Key was used for another request; use a new one",
              java.util.List.of());
      case ANSWERED -> {
        IdempotencyKeys.Answer first = claim.answer().orElseThrow();
        answer(ctx, first.status(), first.body());
      }
    }
  }

  private String run(
      Principal caller, String key, String digest, int status, Function<String, Object> write) {
    boolean done = false;
    try {
      String body = Json.mapper().writeValueAsString(write.apply(key));
      keys.complete(caller.id(), key, digest, status, body);
      done = true;
      return body;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must be writable as JSON", e);
    } finally {
      if (!done) {
        keys.release(caller.id(), key, digest);
      }
    }
  }

  private static void answer(Context ctx, int status, String body) {
    ctx.status(status).contentType("application/json").result(body);
    if (status == 201) {
      ctx.header("Location", ctx.path() + "/" + id(body));
    }
  }

  private static String id(String body) {
    try {
      JsonNode id = Json.mapper().readTree(body).path("id");
      return id.asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept answer must be JSON", e);
    }
  }

  private static String key(Context ctx) {
    String key = ctx.header(HEADER);
    if (key == null || !KEY.matcher(key).matches()) {
      throw Refusal.badRequest(
          "expected the header Idempotency-Key with 1 to 128 of A-Z a-z 0-9 . _ : - on every"
              + " write, so that repeating it is safe");
    }
    return key;
  }

  private static String digest(Context ctx) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((ctx.method() + " " + ctx.path() + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(Bodies.bytes(ctx)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
