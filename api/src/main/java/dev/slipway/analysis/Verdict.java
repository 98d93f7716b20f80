package dev.slipway.analysis;

/**
 * An answer with its reason.
 *
 * @param reason one sentence a release manager understands
 */
public record Verdict(Kind kind, String reason) {
  /**
   * The four answers. Failed (no) is neither errored (could not ask) nor inconclusive (not enough
   * evidence).
   */
  public enum Kind {
    PASS,
    FAIL,
    INCONCLUSIVE,
    ERROR
  }

  public static Verdict pass(String reason) {
    return new Verdict(Kind.PASS, reason);
  }

  public static Verdict fail(String reason) {
    return new Verdict(Kind.FAIL, reason);
  }

  public static Verdict inconclusive(String reason) {
    return new Verdict(Kind.INCONCLUSIVE, reason);
  }

  public static Verdict error(String reason) {
    return new Verdict(Kind.ERROR, reason);
  }
}
