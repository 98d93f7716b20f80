package dev.slipway.bench;

import io.temporal.workflow.Workflow;
import java.time.Duration;

/** See {@link BareWait}. */
public final class BareWaitImpl implements BareWait {
  static final String QUEUE = "bare-wait";
  private static final int ENOUGH = 2;

  private int votes;

  @Override
  public int run() {
    Workflow.await(Duration.ofDays(7), () -> votes >= ENOUGH);
    return votes;
  }

  @Override
  public int vote(String who) {
    votes++;
    return votes;
  }
}
