package dev.slipway.bench.decisions;

/** What one look adds: units and events of both arms. */
public record Window(
    int candidateUnits, int candidateEvents, int baselineUnits, int baselineEvents) {

  double candidateRate() {
    return (double) candidateEvents / candidateUnits;
  }

  double baselineRate() {
    return (double) baselineEvents / baselineUnits;
  }

  int events() {
    return candidateEvents + baselineEvents;
  }

  /** The candidate's share of the units, 0 to 1. */
  double share() {
    return (double) candidateUnits / (candidateUnits + baselineUnits);
  }
}
