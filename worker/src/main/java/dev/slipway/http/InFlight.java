package dev.slipway.http;

import java.time.Duration;

/** Counts requests in flight, so that the last one is answered before the service ends. */
final class InFlight {
  private int count;
  private boolean draining;

  /** False once draining: the request is to be refused. */
  synchronized boolean enter() {
    if (draining) {
      return false;
    }
    count++;
    return true;
  }

  synchronized void leave() {
    count--;
    notifyAll();
  }

  synchronized boolean isDraining() {
    return draining;
  }

  /** Lets nobody in any more, and waits for those inside; at most {@code longest}. */
  synchronized boolean drain(Duration longest) {
    draining = true;
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (count > 0) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
