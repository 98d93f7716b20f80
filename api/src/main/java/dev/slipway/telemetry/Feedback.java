package dev.slipway.telemetry;

/**
 * One late-known outcome of a request, posted to {@code POST /v1/feedback} in batches of at most
 * 1000.
 *
 * @param id made by the client; the same id again is counted once
 * @param release from the response header {@code X-Slipway-Release}
 * @param arm from the response header {@code X-Slipway-Arm}: {@code baseline} or {@code candidate}
 * @param unit for instance the user
 * @param metric for instance {@code thumbs_down}; lower is better
 * @param value 1 when the event happened, 0 when it did not
 */
public record Feedback(
    String id, String release, String arm, String unit, String metric, int value) {}
