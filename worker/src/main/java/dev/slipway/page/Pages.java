package dev.slipway.page;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.http.ErrorPage;
import dev.slipway.http.HttpOptions;
import dev.slipway.http.RateLimit;
import dev.slipway.http.Releases;
import dev.slipway.http.RouteGroup;
import dev.slipway.http.RouteTable;
import dev.slipway.identity.TokenFile;
import dev.slipway.service.store.SessionStore;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page: everything a release manager sees in a browser. */
public final class Pages implements RouteGroup, ErrorPage {
  private final Templates templates;
  private final Visitors visitors;
  private final List<RouteGroup> groups;

  public Pages(
      HttpOptions options,
      TokenFile tokens,
      SessionStore kept,
      Releases releases,
      Ledger ledger,
      Clock clock) {
    Sessions sessions = new Sessions(kept, clock);
    this.templates = new Templates(clock);
    this.visitors =
        new Visitors(
            tokens, sessions, new RateLimit(options.limits().reads()), options.publicUrl());
    this.groups =
        List.of(
            new PageRoutes(
                visitors,
                releases,
                new AuditPage(ledger, new RateLimit(options.limits().verifications())),
                templates,
                clock),
            new ActionRoutes(
                visitors, releases, templates, new RateLimit(options.limits().writes())),
            new LoginRoutes(visitors, sessions, tokens, templates, options.secureCookies()),
            new AssetRoutes());
  }

  @Override
  public void register(RouteTable routes) {
    groups.forEach(group -> group.register(routes));
  }

  @Override
  public String render(Context ctx, int status, String title, String detail) {
    Map<String, Object> values = new HashMap<>();
    visitor(ctx).ifPresent(visitor -> values.putAll(visitor.values(title)));
    values.putIfAbsent("title", title);
    values.putIfAbsent("who", "");
    values.putIfAbsent("csrf", "");
    values.put("status", status);
    values.put("detail", detail);
    return templates.render("error", values);
  }

  /** What is to be shown may be just that sessions cannot be read. */
  private Optional<Visitor> visitor(Context ctx) {
    try {
      return visitors.find(ctx);
    } catch (RuntimeException unknown) {
      return Optional.empty();
    }
  }
}
