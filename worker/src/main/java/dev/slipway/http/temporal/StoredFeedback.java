package dev.slipway.http.temporal;

import dev.slipway.http.Feedbacks;
import dev.slipway.http.Refusal;
import dev.slipway.service.FeedbackReceipt;
import dev.slipway.telemetry.Feedback;
import dev.slipway.telemetry.store.FeedbackStore;
import java.time.Clock;
import java.util.List;

/** Keeps feedback beside the ledger, until a look counts it. */
public final class StoredFeedback implements Feedbacks {
  private final FeedbackStore store;
  private final Clock clock;

  public StoredFeedback(FeedbackStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public FeedbackReceipt accept(List<Feedback> feedback) {
    try {
      FeedbackStore.Added added = store.add(feedback, clock.instant());
      return new FeedbackReceipt(added.accepted(), added.duplicates());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
