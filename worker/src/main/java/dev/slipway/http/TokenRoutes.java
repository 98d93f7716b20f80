package dev.slipway.http;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.NewEntry;
import dev.slipway.identity.Principal;
import dev.slipway.identity.TokenFile;
import dev.slipway.json.Json;
import dev.slipway.service.Me;
import dev.slipway.service.Page;
import dev.slipway.service.TokenCreated;
import dev.slipway.service.TokenRequest;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * {@code /v1/me} and {@code /v1/tokens}. Making a token keeps no answer by key: the token would lie
 * in the database. A second attempt is refused by the id instead.
 */
final class TokenRoutes implements RouteGroup {
  private final TokenFile tokens;
  private final Ledger ledger;
  private final Writes writes;
  private final Clock clock;

  TokenRoutes(TokenFile tokens, Ledger ledger, Writes writes, Clock clock) {
    this.tokens = tokens;
    this.ledger = ledger;
    this.writes = writes;
    this.clock = clock;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/v1/me", ctx -> ctx.json(me(Doorkeeper.caller(ctx))))
        .get("/v1/tokens", this::list)
        .post("/v1/tokens", this::create)
        .delete("/v1/tokens/{id}", this::revoke);
  }

  private static Me me(Principal caller) {
    Map<String, List<String>> teams = new TreeMap<>();
    caller.teams().forEach((team, roles) -> teams.put(team, roles.stream().sorted().toList()));
    return new Me(caller.id(), caller.kind().name().toLowerCase(Locale.ROOT), teams);
  }

  private void list(Context ctx) {
    Doorkeeper.requireOwner(Doorkeeper.caller(ctx));
    ctx.json(new Page<>(tokens.list(), Optional.empty()));
  }

  private void create(Context ctx) {
    Doorkeeper.requireOwner(Doorkeeper.caller(ctx));
    writes.count(ctx);
    TokenRequest request = Bodies.json(ctx, TokenRequest.class);
    try {
      TokenCreated created = tokens.create(request);
      record(ctx, "token.created", created.id());
      ctx.status(201).header("Cache-Control", "no-store").json(created);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(String.valueOf(e.getMessage()), List.of());
    } catch (IllegalStateException e) {
      throw Refusal.conflict(String.valueOf(e.getMessage()));
    }
  }

  private void revoke(Context ctx) {
    Doorkeeper.requireOwner(Doorkeeper.caller(ctx));
    writes.count(ctx);
    String id = ctx.pathParam("id");
    if (!tokens.revoke(id)) {
      throw Refusal.notFound("token of that id");
    }
    record(ctx, "token.revoked", id);
    ctx.json(Map.of("id", id, "revoked", true));
  }

  private void record(Context ctx, String action, String id) {
    Principal caller = Doorkeeper.caller(ctx);
    ledger.append(
        new NewEntry(
            "token/" + UUID.randomUUID(),
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            caller.id(),
            caller.channel(),
            action,
            Optional.empty(),
            Json.mapper().createObjectNode().put("id", id)));
  }
}
