package dev.slipway.samples.penguins;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of the traffic so far.
 *
 * @param sent requests sent
 * @param skipped requests not sent because too many were unanswered
 * @param feedbackTold feedback that the sink took
 * @param feedbackDropped feedback lost because the sink was away for too long
 * @param arms by name; {@code none} where the answer named no arm or there was no answer
 */
public record TrafficReport(
    long sent, long skipped, long feedbackTold, long feedbackDropped, Map<String, Arm> arms) {

  public TrafficReport {
    arms = new TreeMap<>(arms);
  }

  /** For people: requests, and by arm how many were answered, failed or named another species. */
  public String sentence() {
    String byArm =
        arms.entrySet().stream()
            .map(
                arm ->
                    "%s %d answered, %d failed, %d wrong"
                        .formatted(
                            arm.getKey(),
                            arm.getValue().answered(),
                            arm.getValue().errors(),
                            arm.getValue().wrong()))
            .collect(Collectors.joining("; "));
    return sent + " requests: " + byArm;
  }

  /**
   * What one arm did.
   *
   * @param answered requests answered with 200
   * @param errors requests answered otherwise or not at all
   * @param wrong answers that named another species
   */
  public record Arm(long answered, long errors, long wrong) {
    Arm plus(Arm other) {
      return new Arm(answered + other.answered, errors + other.errors, wrong + other.wrong);
    }
  }
}
