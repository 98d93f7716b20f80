package dev.slipway.page;

import dev.slipway.http.Redaction;
import dev.slipway.http.Releases;
import dev.slipway.http.RouteGroup;
import dev.slipway.http.RouteTable;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.RolloutView;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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
    ctx.html(templates.render("release", withTag(values)));
  }

  /** The part that changes. Says 204 while it looks as the browser has it. */
  private void live(Context ctx, Visitor visitor) {
    ReleaseView view = releases.visible(visitor.who(), ctx.pathParam("id"));
    Map<String, Object> values = withTag(shown(view, visitor));
    if (query(ctx, "have").filter(have -> have.equals(values.get("tag"))).isPresent()) {
      ctx.status(204);
    } else {
      ctx.html(templates.render("release-live", values));
    }
  }

  /** The tag stands for everything that is shown; running times are sent once a minute. */
  private Map<String, Object> withTag(Map<String, Object> values) {
    values.put(
        "tag",
        Integer.toHexString(
            Objects.hash(
                String.valueOf(values.get("r")),
                values.get("actions"),
                clock.instant().truncatedTo(ChronoUnit.MINUTES))));
    return values;
  }

  private static Map<String, Object> shown(ReleaseView view, Visitor visitor) {
    Map<String, Object> values = new HashMap<>();
    List<dev.slipway.rollout.Look> looks = view.rollout().map(RolloutView::looks).orElse(List.of());
    values.put("r", view);
    values.put("actions", Permissions.allowed(visitor.who(), view));
    values.put("refusals", Permissions.refusals(visitor.who(), view));
    values.put("panels", GuardrailPanel.of(looks));
    values.put("looks", newest(looks));
    return values;
  }

  private static List<dev.slipway.rollout.Look> newest(List<dev.slipway.rollout.Look> looks) {
    List<dev.slipway.rollout.Look> newest =
        new java.util.ArrayList<>(
            looks.subList(Math.max(0, looks.size() - SHOWN_LOOKS), looks.size()));
    java.util.Collections.reverse(newest);
    return newest;
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
