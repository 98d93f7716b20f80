package dev.slipway.quantity;

/**
 * A text that is not the value expected of it. Says what it must be and, where one is known, the
 * cure; never repeats the text, which may be long or secret.
 */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final String cure;

  /**
   * @param must what the text must do, without the word itself: {@code "be a duration"}
   * @param cure what to do; empty where it is obvious
   */
  public Unfit(String must, String cure) {
    super(must, null, false, false);
    this.cure = cure;
  }

  /** What the text must do: {@code "be a duration"}. */
  public String must() {
    return String.valueOf(getMessage());
  }

  /** What to do; may be empty. */
  public String cure() {
    return cure;
  }
}
