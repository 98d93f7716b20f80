package dev.slipway.worker;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.http.SystemFacts;
import dev.slipway.service.SystemView;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a node says of itself, to {@code doctor} and to whoever asks whether it is ready. */
final class Facts implements SystemFacts {
  /** A probe asks every few seconds; it must not hang on an engine that is gone. */
  private static final long ENGINE_SECONDS = 2;

  private final Node.Plan plan;
  private final Ledger ledger;
  private final String ledgerKind;
  private final Instant startedAt;

  Facts(Node.Plan plan, Ledger ledger, String ledgerKind, Instant startedAt) {
    this.plan = plan;
    this.ledger = ledger;
    this.ledgerKind = ledgerKind;
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
    try {
      plan.temporal()
          .stubs()
          .blockingStub()
          .withDeadlineAfter(ENGINE_SECONDS, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of(
          "Temporal does not answer at "
              + plan.engine().address()
              + " ("
              + e.getStatus().getCode()
              + ")");
    }
  }
}
