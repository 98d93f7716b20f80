package dev.slipway.evaluation.jsonl;

/** A harness' output that does not follow the contract. */
final class BadScores extends Exception {
  BadScores(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
