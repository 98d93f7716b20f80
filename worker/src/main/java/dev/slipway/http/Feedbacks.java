package dev.slipway.http;

import dev.slipway.service.FeedbackReceipt;
import dev.slipway.telemetry.Feedback;
import java.util.List;

/** Takes late-known outcomes of requests. */
@FunctionalInterface
public interface Feedbacks {

  /** Keeps them; one whose release and id are known already is counted as a duplicate. */
  FeedbackReceipt accept(List<Feedback> feedback);
}
