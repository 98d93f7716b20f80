package dev.slipway.worker;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.http.SystemFacts;
import dev.slipway.service.SystemView;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a node says of itself, to {@code doctor} and to whoever asks whether it is ready. */
final class Facts implements SystemFacts {
  private final Node.Plan plan;
  private final Ledger ledger;
  private final String ledgerKind;
  private final LedgerProbe probe;
  private final Instant startedAt;

  Facts(Node.Plan plan, Instant startedAt) {
    this.plan = plan;
    this.ledger = plan.stores().ledger();
    this.ledgerKind = plan.stores().database().kind();
    this.probe = new LedgerProbe(ledger);
    this.startedAt = startedAt;
  }

  @Override
  public SystemView view() {
    return new SystemView(
        Objects.requireNonNullElse(Facts.class.getPackage().getImplementationVersion(), "0.1.0"),
        plan.engine(),
        new SystemView.Ledger(ledgerKind, ledger.head().seq()),
        Optional.empty(),
        Optional.of(plan.home().root().toString()),
        startedAt);
  }

  @Override
  public Optional<String> notReady() {
    Optional<String> engine = plan.temporal().notReady();
    return engine.isPresent() ? engine : probe.notReady();
  }
}
