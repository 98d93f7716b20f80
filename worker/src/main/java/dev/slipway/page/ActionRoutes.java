package dev.slipway.page;

import dev.slipway.approval.DecideRequest;
import dev.slipway.approval.Vote;
import dev.slipway.http.Bodies;
import dev.slipway.http.RateLimit;
import dev.slipway.http.Redaction;
import dev.slipway.http.Refusal;
import dev.slipway.http.Releases;
import dev.slipway.http.RouteGroup;
import dev.slipway.http.RouteTable;
import dev.slipway.identity.Roles;
import dev.slipway.registry.VersionRef;
import dev.slipway.release.ControlRequest;
import dev.slipway.release.ReleaseView;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form that confirms an action, and what sending it does. */
final class ActionRoutes implements RouteGroup {
  private static final String PATH = "/releases/{id}/act/{action}";
  private static final Pattern ONCE = Pattern.compile("[A-Za-z0-9_-]{20,64}");
  private static final int LONGEST_REASON = 4000;

  private final Visitors visitors;
  private final Releases releases;
  private final Templates templates;
  private final RateLimit limit;

  ActionRoutes(Visitors visitors, Releases releases, Templates templates, RateLimit limit) {
    this.visitors = visitors;
    this.releases = releases;
    this.templates = templates;
    this.limit = limit;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get(PATH, ctx -> visitors.with(ctx, visitor -> form(ctx, visitor, "", 200)))
        .post(PATH, ctx -> act(ctx, visitors.sender(ctx)));
  }

  private void form(Context ctx, Visitor visitor, String fault, int status) {
    ReleaseView view = releases.visible(visitor.who(), ctx.pathParam("id"));
    Action action = action(ctx);
    Permissions.require(visitor.who(), view, action);
    Map<String, Object> values = visitor.values(action.label());
    values.put("r", view);
    values.put("action", action);
    values.put("checkpoint", action.checkpoint().orElse(""));
    values.put("digest", view.candidate().map(VersionRef::digest).orElse(""));
    values.put("mayBreakGlass", visitor.who().may(Roles.BREAK_GLASS, view.team()));
    values.put("once", Sessions.random());
    values.put("reason", reason(ctx));
    values.put("glass", !Visitors.form(ctx, "breakGlass").isEmpty());
    values.put("fault", fault);
    ctx.status(status).html(templates.render("act", values));
  }

  private static Action action(Context ctx) {
    Optional<String> checkpoint =
        Optional.ofNullable(ctx.queryParam("checkpoint"))
            .or(() -> Bodies.form(ctx, "checkpoint"))
            .filter(text -> !text.isBlank() && text.length() <= 128);
    return Action.named(ctx.pathParam("action"), checkpoint)
        .orElseThrow(() -> Refusal.notFound("action of that name"));
  }

  private void act(Context ctx, Visitor visitor) {
    limit.count(visitor.who().id());
    ReleaseView view = releases.visible(visitor.who(), ctx.pathParam("id"));
    Action action = action(ctx);
    Permissions.require(visitor.who(), view, action);
    Optional<String> reason = Optional.of(reason(ctx)).filter(text -> !text.isEmpty());
    boolean breakGlass = !Visitors.form(ctx, "breakGlass").isEmpty();
    if ((action.reason() || breakGlass) && reason.isEmpty()) {
      form(ctx, visitor, "Say why: the audit trail keeps the reason.", 422);
      return;
    }
    if (reason.filter(text -> text.length() > LONGEST_REASON).isPresent()) {
      form(ctx, visitor, "The reason must have at most 4000 characters.", 422);
      return;
    }
    try {
      send(ctx, visitor, view, action, reason, breakGlass);
      ctx.redirect("/releases/" + view.id(), HttpStatus.SEE_OTHER);
    } catch (Refusal refusal) {
      form(ctx, visitor, String.valueOf(refusal.getMessage()), refusal.status());
    }
  }

  private void send(
      Context ctx,
      Visitor visitor,
      ReleaseView view,
      Action action,
      Optional<String> reason,
      boolean breakGlass) {
    String id = visitor.who().id() + "/" + once(ctx);
    var actor = visitor.who().actorFor(view.team());
    if (action.checkpoint().isPresent()) {
      Vote.Decision decision =
          action.name().equals("approve") ? Vote.Decision.APPROVE : Vote.Decision.REJECT;
      Optional<String> digest =
          Optional.of(Visitors.form(ctx, "digest")).filter(text -> !text.isEmpty());
      releases.decide(
          view.id(),
          new DecideRequest(
              id, action.checkpoint().get(), decision, actor, reason, digest, breakGlass));
    } else {
      releases.control(
          view.id(),
          Action.control(action.name()).orElseThrow(),
          new ControlRequest(id, actor, reason));
    }
  }

  /** The trail keeps it for years, so a secret pasted by mistake goes no further. */
  private static String reason(Context ctx) {
    return Redaction.of(Visitors.form(ctx, "reason").strip());
  }

  private static String once(Context ctx) {
    String once = Visitors.form(ctx, "_once");
    if (!ONCE.matcher(once).matches()) {
      throw Refusal.badRequest("the form is not complete; open it again");
    }
    return once;
  }
}
