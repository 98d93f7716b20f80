package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.identity.TokenFile;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Lets nobody in unknown, and says what the known may do. */
public final class Doorkeeper {
  private static final String CALLER = Doorkeeper.class.getName();
  private static final String BEARER = "Bearer ";

  /** What a client may call itself; it decides nothing, the trail shows it. */
  private static final Set<String> CHANNELS = Set.of("cli", "jenkins", "github", "api");

  private final TokenFile tokens;

  public Doorkeeper(TokenFile tokens) {
    this.tokens = tokens;
  }

  /** Before everything under {@code /v1}. */
  void authenticate(Context ctx) {
    Principal caller = bearer(ctx).flatMap(tokens::authenticate).orElseThrow(Refusal::unauthorized);
    admit(ctx, caller.through(channel(ctx)));
  }

  private static Optional<String> bearer(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).trim());
  }

  private static String channel(Context ctx) {
    String named = ctx.header("X-Slipway-Channel");
    return named != null && CHANNELS.contains(named) ? named : "api";
  }

  /** Whether the caller's token still holds, for streams that outlive their request. */
  boolean stillHolds(Context ctx) {
    return bearer(ctx).flatMap(tokens::authenticate).isPresent();
  }

  /** Makes {@code caller} the one this request comes from. */
  public static void admit(Context ctx, Principal caller) {
    ctx.attribute(CALLER, caller);
  }

  /** Who sent this request. */
  public static Principal caller(Context ctx) {
    Principal caller = ctx.attribute(CALLER);
    if (caller == null) {
      throw Refusal.unauthorized();
    }
    return caller;
  }

  /** Refuses a caller without the role in the team. */
  public static void require(Principal caller, String role, String team) {
    if (!caller.may(role, team)) {
      throw Refusal.forbidden(
          "expected the role "
              + role
              + " in team "
              + team
              + ", but "
              + caller.id()
              + " has "
              + (caller.sees(team) ? "only " + String.join(", ", sorted(caller, team)) : "none")
              + "; ask an owner of the team");
    }
  }

  private static java.util.List<String> sorted(Principal caller, String team) {
    return caller.rolesIn(team).stream().sorted().toList();
  }

  /** Refuses a caller who may not have the whole ledger verified. */
  public static void requireVerifier(Principal caller) {
    if (!caller.mayVerify()) {
      throw Refusal.forbidden(
          "expected the role "
              + Roles.OWNER
              + " or "
              + Roles.AUDITOR
              + " in some team, but "
              + caller.id()
              + " has neither; ask an owner");
    }
  }

  static void requireOwner(Principal caller) {
    if (!caller.isOwner()) {
      throw Refusal.forbidden(
          "expected the role "
              + Roles.OWNER
              + " in every team (*), but "
              + caller.id()
              + " does not have it");
    }
  }
}
