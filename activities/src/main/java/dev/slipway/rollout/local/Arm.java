package dev.slipway.rollout.local;

import java.util.Locale;

/** One of the two sides that requests are divided between. */
public enum Arm {
  BASELINE,
  CANDIDATE;

  /** The name in headers and JSON: {@code baseline} or {@code candidate}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
