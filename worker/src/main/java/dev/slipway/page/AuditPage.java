package dev.slipway.page;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditReport;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.LedgerQuery;
import dev.slipway.http.Doorkeeper;
import dev.slipway.http.RateLimit;
import dev.slipway.http.Redaction;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the audit trail's page shows. */
final class AuditPage {
  private static final int ENTRIES = 100;

  private final Ledger ledger;
  private final RateLimit verifications;

  AuditPage(Ledger ledger, RateLimit verifications) {
    this.ledger = ledger;
    this.verifications = verifications;
  }

  Map<String, Object> values(Context ctx, Visitor visitor) {
    Optional<String> release = PageRoutes.query(ctx, "release");
    List<AuditEntry> entries =
        ledger.list(
            new LedgerQuery(
                release, Optional.empty(), visitor.who().visibleTeams(), after(ctx), ENTRIES));
    Map<String, Object> values = visitor.values("Audit trail");
    values.put("entries", entries);
    values.put("release", release.map(Redaction::of).orElse(""));
    values.put(
        "next", entries.size() < ENTRIES ? "" : Long.toString(entries.get(ENTRIES - 1).seq()));
    values.put("mayVerify", visitor.who().mayVerify());
    values.put("report", report(ctx, visitor));
    return values;
  }

  private static long after(Context ctx) {
    return PageRoutes.query(ctx, "after")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private Optional<AuditReport> report(Context ctx, Visitor visitor) {
    if (PageRoutes.query(ctx, "verify").isEmpty()) {
      return Optional.empty();
    }
    Doorkeeper.requireVerifier(visitor.who());
    verifications.count(visitor.who().id());
    return Optional.of(ledger.verify());
  }
}
