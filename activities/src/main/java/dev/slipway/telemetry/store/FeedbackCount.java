package dev.slipway.telemetry.store;

/**
 * What one metric's feedback of one arm says.
 *
 * @param units distinct units (users) heard of
 * @param unitsWithEvent distinct units with at least one event
 * @param events outcomes with value 1
 * @param observations all outcomes
 */
public record FeedbackCount(long units, long unitsWithEvent, long events, long observations) {
  /** Nothing heard. */
  public static final FeedbackCount NONE = new FeedbackCount(0, 0, 0, 0);
}
