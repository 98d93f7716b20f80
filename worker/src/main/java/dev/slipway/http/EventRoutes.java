package dev.slipway.http;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.LedgerQuery;
import dev.slipway.identity.Principal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Server-sent events: the ledger as it grows, resumed after {@code Last-Event-ID}. */
final class EventRoutes implements RouteGroup {
  private static final int BATCH = 100;

  private final Ledger ledger;
  private final Releases releases;
  private final EventPump pump;
  private final Doorkeeper doorkeeper;

  EventRoutes(Ledger ledger, Releases releases, EventPump pump, Doorkeeper doorkeeper) {
    this.ledger = ledger;
    this.releases = releases;
    this.pump = pump;
    this.doorkeeper = doorkeeper;
  }

  @Override
  public void register(RouteTable routes) {
    routes.get("/v1/events", this::all).get("/v1/releases/{id}/events", this::ofRelease);
  }

  private void all(Context ctx) {
    Principal caller = Doorkeeper.caller(ctx);
    long start = lastSeen(ctx).orElseGet(() -> ledger.head().seq());
    open(ctx, start, seq -> ledger.list(visibleAfter(caller, seq)));
  }

  private static LedgerQuery visibleAfter(Principal caller, long seq) {
    return new LedgerQuery(Optional.empty(), Optional.empty(), caller.visibleTeams(), seq, BATCH);
  }

  private void ofRelease(Context ctx) {
    String id = releases.visible(Doorkeeper.caller(ctx), ctx.pathParam("id")).id();
    open(ctx, lastSeen(ctx).orElse(0L), seq -> ledger.list(LedgerQuery.ofRelease(id, seq, BATCH)));
  }

  private static Optional<Long> lastSeen(Context ctx) {
    String header = ctx.header("Last-Event-ID");
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Math.max(0, Long.parseLong(header.trim())));
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("Last-Event-ID must be the number of an entry");
    }
  }

  private void open(Context ctx, long from, LongFunction<List<AuditEntry>> after) {
    ctx.contentType("text/event-stream;charset=utf-8");
    ctx.header("X-Accel-Buffering", "no");
    ctx.future(
        () -> {
          try {
            ctx.res().flushBuffer();
            EventStream stream =
                new EventStream(
                    ctx.res().getOutputStream(), after, () -> doorkeeper.stillHolds(ctx), from);
            pump.add(stream);
            ctx.res().getOutputStream().setWriteListener(stream);
            return stream.ended();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
