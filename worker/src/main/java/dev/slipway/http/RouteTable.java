package dev.slipway.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** Registers routes, and remembers them for the check against the OpenAPI document. */
public final class RouteTable {
  private final RoutesConfig routes;
  private final List<Line> lines = new ArrayList<>();

  RouteTable(RoutesConfig routes) {
    this.routes = routes;
  }

  /** A registered route: {@code GET}, {@code /v1/releases/{id}}. */
  public record Line(String method, String path) {}

  public RouteTable get(String path, Handler handler) {
    return add(HandlerType.GET, path, handler);
  }

  public RouteTable post(String path, Handler handler) {
    return add(HandlerType.POST, path, handler);
  }

  public RouteTable delete(String path, Handler handler) {
    return add(HandlerType.DELETE, path, handler);
  }

  private RouteTable add(HandlerType method, String path, Handler handler) {
    routes.addHttpHandler(method, path, handler);
    lines.add(new Line(method.name(), path));
    return this;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }
}
