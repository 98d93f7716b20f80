package dev.slipway.release;

import java.util.Optional;

/**
 * What follows from the end of a stage. Failed, errored and inconclusive are three different
 * things; {@code docs/releases.md} has the same table. Pure.
 *
 * @param kind go on with the next stage, hold for a retry, or end
 * @param phase the end of the release, for {@link Kind#END}
 */
record Consequence(Kind kind, Optional<Phase> phase) {

  /** The three ways on. */
  enum Kind {
    GO_ON,
    HOLD_FOR_RETRY,
    END
  }

  static Consequence of(StageEnd end) {
    if (end.ending().isPresent()) {
      return new Consequence(Kind.END, end.ending());
    }
    return switch (end.state()) {
      case PASSED, SKIPPED -> new Consequence(Kind.GO_ON, Optional.empty());
      case FAILED -> new Consequence(Kind.END, Optional.of(Phase.FAILED));
      case INCONCLUSIVE -> new Consequence(Kind.END, Optional.of(Phase.INCONCLUSIVE));
      case ERRORED -> new Consequence(Kind.HOLD_FOR_RETRY, Optional.empty());
      case PENDING, RUNNING, COMPENSATED ->
          throw new IllegalArgumentException("a stage does not end as " + end.state());
    };
  }
}
