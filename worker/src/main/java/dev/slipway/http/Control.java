package dev.slipway.http;

import java.util.Locale;

/** What an operator can do to a release in flight. */
public enum Control {
  PAUSE(false),
  RESUME(false),
  ABORT(true),
  ROLLBACK(true),
  RETRY(false),
  SKIP_BAKE(false);

  private final boolean needsReason;

  Control(boolean needsReason) {
    this.needsReason = needsReason;
  }

  /** Whether the trail has to say why. */
  public boolean needsReason() {
    return needsReason;
  }

  /** The last word of its address: {@code skip-bake}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
