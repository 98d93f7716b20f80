package dev.slipway.http;

import dev.slipway.json.Json;
import dev.slipway.service.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong into a problem document, or into a page for browsers. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ErrorPage page;

  Problems(ErrorPage page) {
    this.page = page;
  }

  void refusal(Refusal refusal, Context ctx) {
    if (refusal.status() == 429 || refusal.status() == 503) {
      ctx.header("Retry-After", "1");
    }
    if (refusal.status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer realm=\"slipway\"");
    }
    String detail = String.valueOf(refusal.getMessage());
    answer(ctx, refusal.status(), refusal.title(), detail, refusal.faults());
  }

  /** What the web server itself refuses. */
  void response(HttpResponseException e, Context ctx) {
    switch (e.getStatus()) {
      case 404 -> answer(ctx, 404, "Not found", "there is nothing at this address", List.of());
      case 405 ->
          answer(ctx, 405, "Method not allowed", "this address takes other methods", List.of());
      default -> answer(ctx, e.getStatus(), "Refused", "the request was refused", List.of());
    }
  }

  /** Our own mistakes: everything into the log, nothing into the answer. */
  void unexpected(Exception e, Context ctx) {
    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
    answer(
        ctx,
        500,
        "Failed",
        "something went wrong inside the service; its log says what",
        List.of());
  }

  private void answer(Context ctx, int status, String title, String detail, List<String> faults) {
    String safe = Redaction.of(detail);
    ctx.status(status);
    if (!ctx.path().startsWith("/v1/") && wantsHtml(ctx)) {
      ctx.html(page.render(ctx, status, title, safe));
      return;
    }
    Problem problem =
        new Problem(
            "problems/" + status,
            title,
            status,
            safe,
            Optional.of(Redaction.of(ctx.path())),
            faults.stream().map(Redaction::of).toList());
    ctx.contentType("application/problem+json").result(json(problem));
  }

  private static boolean wantsHtml(Context ctx) {
    String accept = ctx.header("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static String json(Problem problem) {
    try {
      return Json.mapper().writeValueAsString(problem);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("a problem must be writable as JSON", e);
    }
  }
}
