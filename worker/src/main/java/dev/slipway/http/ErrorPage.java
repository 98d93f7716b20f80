package dev.slipway.http;

import io.javalin.http.Context;

/** How a browser is told that something went wrong. */
@FunctionalInterface
public interface ErrorPage {
  String render(Context ctx, int status, String title, String detail);
}
