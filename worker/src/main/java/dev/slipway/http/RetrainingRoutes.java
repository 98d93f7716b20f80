package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Page;
import dev.slipway.service.Retraining;
import io.javalin.http.Context;
import java.util.Optional;

/** {@code /v1/retrainings}. */
final class RetrainingRoutes implements RouteGroup {
  private static final String ONE = "/v1/retrainings/{team}/{name}";

  private final Retrainings retrainings;
  private final Writes writes;

  RetrainingRoutes(Retrainings retrainings, Writes writes) {
    this.retrainings = retrainings;
    this.writes = writes;
  }

  @FunctionalInterface
  private interface Change {
    Retraining make(Principal caller, String team, String name, String key);
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/v1/retrainings", this::list)
        .post("/v1/retrainings", this::put)
        .post(ONE + "/trigger", ctx -> change(ctx, retrainings::trigger))
        .post(ONE + "/pause", ctx -> change(ctx, retrainings::pause))
        .post(ONE + "/resume", ctx -> change(ctx, retrainings::resume))
        .delete(ONE, ctx -> change(ctx, retrainings::remove));
  }

  private void list(Context ctx) {
    ctx.json(new Page<>(retrainings.list(Doorkeeper.caller(ctx).visibleTeams()), Optional.empty()));
  }

  private void put(Context ctx) {
    Principal caller = Doorkeeper.caller(ctx);
    StartRelease request = ReleaseRoutes.checked(ctx);
    writes.once(ctx, 201, key -> retrainings.register(caller, request, key));
  }

  private void change(Context ctx, Change change) {
    Principal caller = Doorkeeper.caller(ctx);
    String team = ctx.pathParam("team");
    String name = ctx.pathParam("name");
    if (!caller.sees(team)) {
      throw Refusal.notFound("retraining of that name");
    }
    Doorkeeper.require(caller, Roles.RELEASER, team);
    writes.once(ctx, 200, key -> change.make(caller, team, name, key));
  }
}
