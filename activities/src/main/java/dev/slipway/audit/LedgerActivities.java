package dev.slipway.audit;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.NewEntry;
import dev.slipway.audit.ledger.Retention;
import dev.slipway.json.Json;
import dev.slipway.rollout.LookRecord;
import dev.slipway.rollout.store.LookStore;

/** Writes the ledger for workflows. The ledger itself drops what it has under the same key. */
public final class LedgerActivities implements AuditActivities {
  private final Ledger ledger;
  private final LookStore looks;
  private final Retention retention;

  public LedgerActivities(Ledger ledger, Retention retention, LookStore looks) {
    this.ledger = ledger;
    this.retention = retention;
    this.looks = looks;
  }

  @Override
  public void append(AppendRequest request) {
    request.keep().ifPresent(keep -> retention.keep(request.releaseId().orElseThrow(), keep));
    ledger.append(
        new NewEntry(
            request.key(),
            request.at(),
            request.releaseId(),
            request.team(),
            request.actor(),
            request.channel(),
            request.action(),
            request.reason(),
            request.evidence()),
        request.view());
  }

  @Override
  public void look(LookRequest request) {
    looks.put(
        request.releaseId(),
        new LookRecord(
            request.look(), Json.mapper().valueToTree(request.batch()), request.basis()));
  }
}
