package dev.slipway.release;

import io.temporal.workflow.CancellationScope;
import java.util.Optional;

/**
 * Where others steer a release: the end that is wanted of it, and a stage that waits for a retry.
 */
final class Course {
  private Optional<CancellationScope> running = Optional.empty();
  private Optional<Ending> wanted = Optional.empty();
  private boolean waitsForRetry;
  private boolean retryAsked;

  /** The end that somebody wants, while the release has not come to it yet. */
  Optional<Ending> wantedEnding() {
    return wanted;
  }

  boolean isEnding() {
    return wanted.isPresent();
  }

  /** The first end that is wanted stays. */
  void want(Ending ending) {
    wanted = wanted.or(() -> Optional.of(ending));
  }

  /** What {@link #cutShort} ends; empty between stages. */
  void running(Optional<CancellationScope> scope) {
    running = scope;
  }

  void cutShort() {
    running.ifPresent(CancellationScope::cancel);
  }

  boolean waitsForRetry() {
    return waitsForRetry;
  }

  void waitForRetry(boolean waits) {
    waitsForRetry = waits;
    retryAsked = false;
  }

  void askForRetry() {
    retryAsked = true;
  }

  boolean isRetryAsked() {
    return retryAsked;
  }
}
