package dev.slipway.http;

/** Some of the service's routes. */
@FunctionalInterface
public interface RouteGroup {
  void register(RouteTable routes);
}
