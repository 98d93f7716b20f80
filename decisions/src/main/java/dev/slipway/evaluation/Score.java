package dev.slipway.evaluation;

import java.util.Optional;

/**
 * One example's score by one metric. Repeats of an example have the same id and are averaged.
 *
 * @param id of the example, the same for candidate and baseline
 * @param cluster what examples depend on together (a document, a user): counted as one unit
 * @param slice a named part of the suite, for reports
 * @param repeat which run of the example; empty where the repeats were averaged or not numbered
 */
public record Score(
    String id,
    double value,
    Optional<String> cluster,
    Optional<String> slice,
    Optional<Integer> repeat) {

  public Score(String id, double value, Optional<String> cluster, Optional<String> slice) {
    this(id, value, cluster, slice, Optional.empty());
  }
}
