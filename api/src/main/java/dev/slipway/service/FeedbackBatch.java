package dev.slipway.service;

import dev.slipway.telemetry.Feedback;
import java.util.List;

/**
 * Body of {@code POST /v1/feedback}.
 *
 * @param feedback at most 1000
 */
public record FeedbackBatch(List<Feedback> feedback) {
  /** What the service takes at once. */
  public static final int MOST = 1000;

  public FeedbackBatch {
    feedback = List.copyOf(feedback);
  }
}
