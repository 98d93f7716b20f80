package dev.slipway.page;

import dev.slipway.http.Bodies;
import dev.slipway.http.Doorkeeper;
import dev.slipway.http.RateLimit;
import dev.slipway.http.Refusal;
import dev.slipway.identity.TokenFile;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out who is at the browser, and that a form is ours. */
final class Visitors {
  static final String COOKIE = "slipway_session";

  private final TokenFile tokens;
  private final Sessions sessions;
  private final RateLimit reads;
  private final Optional<URI> publicUrl;

  Visitors(TokenFile tokens, Sessions sessions, RateLimit reads, Optional<URI> publicUrl) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.reads = reads;
    this.publicUrl = publicUrl;
  }

  /** Shows a page to a visitor; sends everybody else to the login. */
  void with(Context ctx, Consumer<Visitor> page) {
    Optional<Visitor> visitor = find(ctx);
    if (visitor.isPresent()) {
      reads.count(visitor.get().who().id());
      page.accept(visitor.get());
    } else if ("true".equals(ctx.header("HX-Request"))) {
      ctx.status(401).header("HX-Refresh", "true");
    } else {
      ctx.redirect("/login?next=" + encoded(ctx.path()), HttpStatus.SEE_OTHER);
    }
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  Optional<Visitor> find(Context ctx) {
    return Optional.ofNullable(ctx.cookie(COOKIE))
        .flatMap(sessions::find)
        .flatMap(
            session ->
                tokens
                    .byFingerprint(session.fingerprint())
                    .map(who -> new Visitor(who.through("page"), session)))
        .map(
            visitor -> {
              Doorkeeper.admit(ctx, visitor.who());
              return visitor;
            });
  }

  /** The visitor who sent one of our forms; refuses a form from anywhere else. */
  Visitor sender(Context ctx) {
    checkOrigin(ctx);
    Visitor visitor =
        find(ctx).orElseThrow(() -> Refusal.forbidden("your session is over; log in again"));
    if (!Sessions.same(visitor.session().csrf(), form(ctx, "_csrf"))) {
      throw Refusal.forbidden("this form is not from your session; open the page again");
    }
    return visitor;
  }

  /**
   * Refuses what another site sent. Browsers hide the origin of forms on pages that send no
   * referrer, and then say in Sec-Fetch-Site what they hide.
   */
  void checkOrigin(Context ctx) {
    String origin = ctx.header("Origin");
    String site = ctx.header("Sec-Fetch-Site");
    boolean ours =
        origin != null
            && (origin.equals(ctx.scheme() + "://" + ctx.host())
                || publicUrl.filter(url -> origin.equals(url.toString())).isPresent());
    boolean saidSo = site != null && site.equals("same-origin");
    boolean noBrowser = origin == null && site == null;
    if (!ours && !saidSo && !noBrowser) {
      throw Refusal.forbidden("this form was sent from another site");
    }
  }

  static String form(Context ctx, String name) {
    return Bodies.form(ctx, name).orElse("");
  }
}
