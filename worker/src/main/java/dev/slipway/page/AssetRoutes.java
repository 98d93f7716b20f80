package dev.slipway.page;

import dev.slipway.http.RouteGroup;
import dev.slipway.http.RouteTable;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Style sheet, script and picture; all from this origin. */
final class AssetRoutes implements RouteGroup {
  private static final String OWN = "/dev/slipway/page/assets/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/";

  @Override
  public void register(RouteTable routes) {
    asset(routes, "slipway.css", "text/css; charset=utf-8", read(OWN + "slipway.css"));
    asset(routes, "slipway.svg", "image/svg+xml", read(OWN + "slipway.svg"));
    asset(
        routes,
        "htmx.min.js",
        "text/javascript; charset=utf-8",
        read(HTMX + htmxVersion() + "/dist/htmx.min.js"));
  }

  private static void asset(RouteTable routes, String name, String type, byte[] bytes) {
    routes.get("/assets/" + name, ctx -> answer(ctx, type, bytes));
  }

  private static void answer(Context ctx, String type, byte[] bytes) {
    ctx.contentType(type).header("Cache-Control", "max-age=300").result(bytes);
  }

  /** The build chooses the version; its own description says which. */
  private static String htmxVersion() {
    Properties description = new Properties();
    try (InputStream in =
        AssetRoutes.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
      if (in == null) {
        throw new IllegalStateException("the class path must hold htmx.org, but does not");
      }
      description.load(in);
      return description.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String path) {
    try (InputStream in = AssetRoutes.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the class path must hold " + path + ", but does not");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
