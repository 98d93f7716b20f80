package dev.slipway.page;

import dev.slipway.http.Refusal;
import dev.slipway.http.RouteGroup;
import dev.slipway.http.RouteTable;
import dev.slipway.identity.TokenFile;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Logging in with a token, and out. */
final class LoginRoutes implements RouteGroup {
  /** A path on this service and nothing that a browser could read as another host. */
  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/._~:%-]{0,300}");

  private final Visitors visitors;
  private final Sessions sessions;
  private final TokenFile tokens;
  private final Templates templates;
  private final boolean secureCookies;

  LoginRoutes(
      Visitors visitors,
      Sessions sessions,
      TokenFile tokens,
      Templates templates,
      boolean secureCookies) {
    this.visitors = visitors;
    this.sessions = sessions;
    this.tokens = tokens;
    this.templates = templates;
    this.secureCookies = secureCookies;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/login", ctx -> form(ctx, ""))
        .post("/login", this::login)
        .post("/logout", this::logout);
  }

  private void form(Context ctx, String fault) {
    Map<String, Object> values = new HashMap<>();
    values.put("title", "Log in");
    values.put("who", "");
    values.put("csrf", sessions.loginToken());
    values.put("next", next(ctx.queryParam("next")));
    values.put("fault", fault);
    ctx.html(templates.render("login", values));
  }

  private static String next(@org.jspecify.annotations.Nullable String asked) {
    return asked != null && LOCAL.matcher(asked).matches() ? asked : "/";
  }

  private void login(Context ctx) {
    visitors.checkOrigin(ctx);
    if (!sessions.isLoginToken(Visitors.form(ctx, "_csrf"))) {
      throw Refusal.forbidden("this form is too old or not ours; open the page again");
    }
    String token = Visitors.form(ctx, "token").strip();
    if (tokens.authenticate(token).isEmpty()) {
      ctx.status(401);
      form(ctx, "That token is not known here. It may have been revoked.");
      return;
    }
    Session session = sessions.open(TokenFile.fingerprint(token));
    ctx.cookie(cookie(sessions.cookie(session), (int) Sessions.LENGTH.toSeconds()));
    ctx.redirect(next(Visitors.form(ctx, "next")), HttpStatus.SEE_OTHER);
  }

  private void logout(Context ctx) {
    sessions.close(visitors.sender(ctx).session());
    ctx.cookie(cookie("", 0));
    ctx.redirect("/login", HttpStatus.SEE_OTHER);
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(Visitors.COOKIE, value, "/", seconds, secureCookies);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }
}
