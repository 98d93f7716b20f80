package dev.slipway.http;

import dev.slipway.approval.DecideRequest;
import dev.slipway.approval.Vote;
import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.release.ControlRequest;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Command;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/releases} and {@code /v1/plans}. */
final class ReleaseRoutes implements RouteGroup {
  private static final int MOST = 200;
  private static final int LONGEST_REASON = 4000;

  private final Releases releases;
  private final Writes writes;

  ReleaseRoutes(Releases releases, Writes writes) {
    this.releases = releases;
    this.writes = writes;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .post("/v1/releases", this::start)
        .get("/v1/releases", this::list)
        .get("/v1/releases/{id}", ctx -> ctx.json(visible(ctx)))
        .get("/v1/releases/{id}/looks", this::looks)
        .get("/v1/releases/{id}/batches", this::batches)
        .post("/v1/releases/{id}/decisions", this::decide)
        .post("/v1/plans", this::plan);
    for (Control control : Control.values()) {
      routes.post("/v1/releases/{id}/" + control.path(), ctx -> control(ctx, control));
    }
  }

  private void start(Context ctx) {
    Principal caller = Doorkeeper.caller(ctx);
    StartRelease request = checked(ctx);
    writes.once(ctx, 201, key -> releases.start(caller, request, key));
  }

  private void plan(Context ctx) {
    writes.count(ctx);
    ctx.json(releases.plan(Doorkeeper.caller(ctx), checked(ctx)));
  }

  /** Reads a StartRelease and checks what needs no look into the file. */
  static StartRelease checked(Context ctx) {
    StartRelease request = Bodies.json(ctx, StartRelease.class);
    if (request.file() == null) {
      throw Refusal.badRequest("expected the release file's text in file, but it is missing");
    }
    if (request.file().length() > Bodies.FILE_LIMIT) {
      throw Refusal.tooLarge(Bodies.FILE_LIMIT);
    }
    return request;
  }

  private void list(Context ctx) {
    Page<ReleaseView> page =
        releases.list(
            new ReleaseFilter(
                Parameters.text(ctx, "team"),
                Parameters.text(ctx, "subject"),
                Parameters.choice(ctx, "phase", Phase.class),
                Parameters.text(ctx, "open").filter("true"::equals).isPresent(),
                Parameters.number(ctx, "limit", ReleaseFilter.DEFAULT_LIMIT, 1, MOST),
                Parameters.text(ctx, "cursor")),
            Doorkeeper.caller(ctx).visibleTeams());
    ctx.json(page);
  }

  private void looks(Context ctx) {
    String id = visible(ctx).id();
    int after = Parameters.number(ctx, "after", 0, 0, Integer.MAX_VALUE);
    ctx.json(releases.looks(id, after, Parameters.number(ctx, "limit", MOST, 1, MOST)));
  }

  private void batches(Context ctx) {
    String id = visible(ctx).id();
    int after = Parameters.number(ctx, "after", 0, 0, Integer.MAX_VALUE);
    ctx.json(releases.lookRecords(id, after, Parameters.number(ctx, "limit", MOST, 1, MOST)));
  }

  private void decide(Context ctx) {
    ReleaseView release = visible(ctx);
    Command command = Bodies.json(ctx, Command.class);
    Optional<String> reason = reason(command);
    String checkpoint =
        command
            .checkpoint()
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () -> Refusal.badRequest("expected the checkpoint's name, but it is missing"));
    Vote.Decision decision = decision(command);
    if (decision == Vote.Decision.REJECT && reason.isEmpty()) {
      throw Refusal.badRequest("expected a reason for a rejection, but none came");
    }
    Principal caller = Doorkeeper.caller(ctx);
    writes.once(
        ctx,
        200,
        key ->
            releases.decide(
                release.id(),
                new DecideRequest(
                    caller.id() + "/" + key,
                    checkpoint,
                    decision,
                    caller.actorFor(release.team()),
                    reason,
                    command.digest(),
                    command.breakGlass())));
  }

  private static Vote.Decision decision(Command command) {
    return switch (command.decision().orElse("").toLowerCase(Locale.ROOT)) {
      case "approve" -> Vote.Decision.APPROVE;
      case "reject" -> Vote.Decision.REJECT;
      default -> throw Refusal.badRequest("decision must be approve or reject");
    };
  }

  private void control(Context ctx, Control control) {
    ReleaseView release = visible(ctx);
    Principal caller = Doorkeeper.caller(ctx);
    Doorkeeper.require(caller, Roles.OPERATOR, release.team());
    Optional<String> reason = reason(Bodies.json(ctx, Command.class));
    if (control.needsReason() && reason.isEmpty()) {
      throw Refusal.badRequest("expected a reason for " + control.path() + ", but none came");
    }
    writes.once(
        ctx,
        200,
        key ->
            releases.control(
                release.id(),
                control,
                new ControlRequest(
                    caller.id() + "/" + key, caller.actorFor(release.team()), reason)));
  }

  /** The trail keeps it for years, so a secret pasted by mistake goes no further. */
  private static Optional<String> reason(Command command) {
    Optional<String> reason = command.reason().filter(text -> !text.isBlank());
    if (reason.filter(text -> text.length() > LONGEST_REASON).isPresent()) {
      throw Refusal.badRequest("reason must have at most " + LONGEST_REASON + " characters");
    }
    return reason.map(Redaction::of);
  }

  private ReleaseView visible(Context ctx) {
    return releases.visible(Doorkeeper.caller(ctx), ctx.pathParam("id"));
  }
}
