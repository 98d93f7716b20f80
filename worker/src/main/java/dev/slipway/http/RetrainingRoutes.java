package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Page;
import dev.slipway.service.Retraining;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/retrainings}. */
final class RetrainingRoutes implements RouteGroup {
  private static final String ONE = "/v1/retrainings/{team}/{name}";

  private final Retrainings retrainings;
  private final Writes writes;

  RetrainingRoutes(Retrainings retrainings, Writes writes) {
    this.retrainings = retrainings;
    this.writes = writes;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/v1/retrainings", this::list)
        .post("/v1/retrainings", this::put)
        .post(ONE + "/trigger", ctx -> change(ctx, r -> retrainings.trigger(r.team(), r.name())))
        .post(ONE + "/pause", ctx -> change(ctx, r -> pause(ctx, r)))
        .post(ONE + "/resume", ctx -> change(ctx, r -> resume(ctx, r)))
        .delete(ONE, ctx -> change(ctx, r -> retrainings.remove(r.team(), r.name())));
  }

  private void list(Context ctx) {
    ctx.json(new Page<>(retrainings.list(Doorkeeper.caller(ctx).visibleTeams()), Optional.empty()));
  }

  private void put(Context ctx) {
    Principal caller = Doorkeeper.caller(ctx);
    StartRelease request = ReleaseRoutes.checked(ctx);
    writes.once(ctx, 201, key -> retrainings.register(caller, request));
  }

  private void change(Context ctx, Function<Retraining, Object> change) {
    Principal caller = Doorkeeper.caller(ctx);
    Retraining retraining =
        Optional.of(ctx.pathParam("team"))
            .filter(caller::sees)
            .flatMap(team -> retrainings.find(team, ctx.pathParam("name")))
            .orElseThrow(() -> Refusal.notFound("retraining of that name"));
    Doorkeeper.require(caller, Roles.RELEASER, retraining.team());
    writes.once(ctx, 200, key -> change.apply(retraining));
  }

  private Retraining pause(Context ctx, Retraining retraining) {
    return retrainings.pause(retraining.team(), retraining.name(), by(ctx));
  }

  private Retraining resume(Context ctx, Retraining retraining) {
    return retrainings.resume(retraining.team(), retraining.name(), by(ctx));
  }

  private static String by(Context ctx) {
    return "by " + Doorkeeper.caller(ctx).id();
  }
}
