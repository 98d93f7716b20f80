package dev.slipway.http;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** {@code /v1/system} and what monitoring asks without a token. */
final class SystemRoutes implements RouteGroup {
  private final SystemFacts facts;
  private final PrometheusMeterRegistry metrics;
  private final BooleanSupplier draining;

  SystemRoutes(SystemFacts facts, PrometheusMeterRegistry metrics, BooleanSupplier draining) {
    this.facts = facts;
    this.metrics = metrics;
    this.draining = draining;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/v1/system", ctx -> ctx.json(facts.view()))
        .get("/healthz", ctx -> ctx.json(Map.of("status", "up")))
        .get("/readyz", this::ready)
        .get(
            "/metrics",
            ctx -> ctx.contentType("text/plain; version=0.0.4").result(metrics.scrape()));
  }

  private void ready(Context ctx) {
    Optional<String> not =
        draining.getAsBoolean() ? Optional.of("shutting down") : facts.notReady();
    ctx.status(not.isPresent() ? 503 : 200)
        .json(Map.of("status", not.isPresent() ? "not ready" : "ready", "why", not.orElse("")));
  }
}
