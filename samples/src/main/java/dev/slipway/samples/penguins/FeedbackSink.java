package dev.slipway.samples.penguins;

import java.io.IOException;
import java.util.List;

/** Where feedback goes: Slipway's service, or wherever a test looks. */
@FunctionalInterface
public interface FeedbackSink {
  /** The most that is told at once. */
  int LARGEST_BATCH = 500;

  /**
   * Tells a batch of at most {@value #LARGEST_BATCH}.
   *
   * @throws IOException if it was not taken; it is told again, with the same ids
   */
  void tell(List<Feedback> batch) throws IOException, InterruptedException;
}
