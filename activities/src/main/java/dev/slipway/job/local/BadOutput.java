package dev.slipway.job.local;

/** A command's output that does not follow the contract. */
final class BadOutput extends Exception {
  BadOutput(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
