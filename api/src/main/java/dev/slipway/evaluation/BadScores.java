package dev.slipway.evaluation;

/** Scores that do not follow the contract. */
public final class BadScores extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence where, what was expected, what came
   */
  public BadScores(String sentence) {
    super(sentence);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
