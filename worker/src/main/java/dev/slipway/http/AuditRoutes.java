package dev.slipway.http;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.LedgerQuery;
import dev.slipway.identity.Principal;
import dev.slipway.service.Page;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v1/audit}. */
final class AuditRoutes implements RouteGroup {
  private static final int PAGE = 200;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Ledger ledger;
  private final RateLimit verifications;

  AuditRoutes(Ledger ledger, RateLimit verifications) {
    this.ledger = ledger;
    this.verifications = verifications;
  }

  @Override
  public void register(RouteTable routes) {
    routes
        .get("/v1/audit", this::list)
        .get("/v1/audit/verify", this::verifyWhole)
        .post("/v1/audit/verify", this::verify);
  }

  private void list(Context ctx) {
    int limit = Parameters.number(ctx, "limit", PAGE, 1, PAGE);
    List<AuditEntry> entries =
        ledger.list(
            new LedgerQuery(
                Parameters.text(ctx, "release"),
                Parameters.text(ctx, "team"),
                Doorkeeper.caller(ctx).visibleTeams(),
                Parameters.number(ctx, "after", 0L, 0, Long.MAX_VALUE),
                limit));
    Optional<String> next =
        entries.size() < limit
            ? Optional.empty()
            : Optional.of(Long.toString(entries.get(limit - 1).seq()));
    ctx.json(new Page<>(entries, next));
  }

  private void verifyWhole(Context ctx) {
    admit(ctx);
    ctx.json(ledger.verify());
  }

  /** The report tells of every team's entries, and making it reads all of them. */
  private void admit(Context ctx) {
    Principal caller = Doorkeeper.caller(ctx);
    Doorkeeper.requireVerifier(caller);
    verifications.count(caller.id());
  }

  /** Looks for an exported head; changes nothing, so it needs no key. */
  private void verify(Context ctx) {
    admit(ctx);
    AuditHead head = Bodies.json(ctx, AuditHead.class);
    if (head.seq() < 0 || !HASH.matcher(head.hash()).matches()) {
      throw Refusal.badRequest("expected an exported head: seq, and hash of 64 hexadecimal digits");
    }
    ctx.json(ledger.verify(head));
  }
}
