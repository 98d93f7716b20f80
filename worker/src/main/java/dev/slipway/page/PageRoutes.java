package dev.slipway.page;

import dev.slipway.http.Redaction;
import dev.slipway.http.Releases;
import dev.slipway.http.RouteGroup;
import dev.slipway.http.RouteTable;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.Look;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What people look at: the list, one release, the audit trail. */
final class PageRoutes implements RouteGroup {
  private static final List<String> FILTERS = List.of("team", "subject", "phase", "open");
  private static final int ROWS = 50;
  private static final int SHOWN_LOOKS = 5;

  /** Some megabytes to read at most; of a longer rollout an even choice is drawn. */
  private static final int DRAWN_LOOKS = 1000;

  private final Visitors visitors;
  private final Releases releases;
  private final AuditPage audit;
  private final Templates templates;
  private final Clock clock;

  PageRoutes(
      Visitors visitors, Releases releases, AuditPage audit, Templates templates, Clock clock) {
    this.clock = clock;
    this.visitors = visitors;
    this.releases = releases;
    this.audit = audit;
    this.templates = templates;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/", ctx -> visitors.with(ctx, visitor -> list(ctx, visitor)))
        .get("/releases/{id}", ctx -> visitors.with(ctx, visitor -> release(ctx, visitor)))
        .get("/releases/{id}/live", ctx -> visitors.with(ctx, visitor -> live(ctx, visitor)))
        .get("/releases/{id}/looks", ctx -> visitors.with(ctx, visitor -> looks(ctx, visitor)))
        .get("/audit", ctx -> visitors.with(ctx, visitor -> audit(ctx, visitor)));
  }

  private void list(Context ctx, Visitor visitor) {
    Optional<Phase> phase = query(ctx, "phase").flatMap(PageRoutes::phase);
    boolean open = query(ctx, "open").isPresent();
    Page<ReleaseView> page =
        releases.list(
            new ReleaseFilter(
                query(ctx, "team"), query(ctx, "subject"), phase, open, ROWS, query(ctx, "cursor")),
            visitor.who().visibleTeams());
    Map<String, Object> values = visitor.values("Releases");
    values.put("releases", page.items());
    values.put("next", page.next().map(next -> again(ctx, Optional.of(next))).orElse(""));
    values.put("here", again(ctx, query(ctx, "cursor")));
    values.put("team", query(ctx, "team").map(Redaction::of).orElse(""));
    values.put("subject", query(ctx, "subject").map(Redaction::of).orElse(""));
    values.put("phase", phase.map(Enum::name).orElse(""));
    values.put("open", open);
    values.put("mine", Permissions.turns(visitor.who(), page.items()));
    values.put("filtered", FILTERS.stream().anyMatch(name -> query(ctx, name).isPresent()));
    values.put("phases", List.of(Phase.values()));
    answer(ctx, "releases", "rows", values);
  }

  private static String again(Context ctx, Optional<String> cursor) {
    StringBuilder address = new StringBuilder("/?");
    for (String name : FILTERS) {
      query(ctx, name)
          .ifPresent(
              v -> address.append(name).append('=').append(encoded(Redaction.of(v))).append('&'));
    }
    cursor.ifPresent(c -> address.append("cursor=").append(encoded(c)));
    return address.toString();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Optional<Phase> phase(String text) {
    return Arrays.stream(Phase.values())
        .filter(phase -> phase.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private void release(Context ctx, Visitor visitor) {
    ReleaseView view = releases.visible(visitor.who(), ctx.pathParam("id"));
    Map<String, Object> values = visitor.values(view.name());
    values.putAll(shown(view, visitor));
    values.put("tables", 0);
    ctx.html(templates.render("release", values));
  }

  /** The part that changes. Says 204 while it looks as the browser has it. */
  private void live(Context ctx, Visitor visitor) {
    ReleaseView view = releases.visible(visitor.who(), ctx.pathParam("id"));
    if (query(ctx, "have").filter(tag(view, visitor)::equals).isPresent()) {
      ctx.status(204);
      return;
    }
    Map<String, Object> values = shown(view, visitor);
    values.put("tables", tables(ctx));
    ctx.html(templates.render("release-live", values));
  }

  /** How many tables of numbers the browser has; it keeps them as they stand, open or closed. */
  private static int tables(Context ctx) {
    return query(ctx, "tables")
        .filter(n -> n.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  /** Stands for everything that is shown; running times are sent once a minute. */
  private String tag(ReleaseView view, Visitor visitor) {
    return Integer.toHexString(
        Objects.hash(
            view.toString(),
            Permissions.allowed(visitor.who(), view),
            clock.instant().truncatedTo(ChronoUnit.MINUTES)));
  }

  private Map<String, Object> shown(ReleaseView view, Visitor visitor) {
    Map<String, Object> values = new HashMap<>();
    List<Look> looks = looks(view);
    values.put("r", view);
    values.put("tag", tag(view, visitor));
    values.put("actions", Permissions.allowed(visitor.who(), view));
    values.put("refusals", Permissions.refusals(visitor.who(), view));
    values.put("panels", GuardrailPanel.of(looks));
    values.put("looks", newest(looks));
    return values;
  }

  /** All that were kept, or an even choice of many, and the latest that are not kept yet. */
  private List<Look> looks(ReleaseView view) {
    List<Look> looks = new ArrayList<>();
    if (view.rollout().isPresent()) {
      looks.addAll(releases.lookHistory(view.id(), DRAWN_LOOKS));
      int kept = looks.isEmpty() ? 0 : looks.get(looks.size() - 1).number();
      view.rollout().get().looks().stream()
          .filter(look -> look.number() > kept)
          .forEach(looks::add);
    }
    return looks;
  }

  private static List<Look> newest(List<Look> looks) {
    List<Look> newest =
        new ArrayList<>(looks.subList(Math.max(0, looks.size() - SHOWN_LOOKS), looks.size()));
    Collections.reverse(newest);
    return newest;
  }

  private void looks(Context ctx, Visitor visitor) {
    ReleaseView view = releases.visible(visitor.who(), ctx.pathParam("id"));
    ctx.html(templates.render("looks", LooksPage.values(ctx, visitor, releases, view)));
  }

  private void audit(Context ctx, Visitor visitor) {
    ctx.html(templates.render("audit", audit.values(ctx, visitor)));
  }

  /** The whole page, or for htmx only the part that changes. */
  private void answer(Context ctx, String page, String part, Map<String, Object> values) {
    boolean partly = "true".equals(ctx.header("HX-Request"));
    ctx.html(templates.render(partly ? part : page, values));
  }

  static Optional<String> query(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .filter(text -> !text.isBlank() && text.length() <= 512);
  }
}
