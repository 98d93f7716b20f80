package dev.slipway.release;

import java.util.Optional;

/**
 * How a stage ended.
 *
 * @param sentence for people
 * @param ending the end of the whole release, where the stage alone decides it (the rollout does)
 */
record StageEnd(StageView.State state, String sentence, Optional<Phase> ending) {

  static StageEnd passed(String sentence) {
    return new StageEnd(StageView.State.PASSED, sentence, Optional.empty());
  }

  static StageEnd skipped(String sentence) {
    return new StageEnd(StageView.State.SKIPPED, sentence, Optional.empty());
  }

  static StageEnd failed(String sentence) {
    return new StageEnd(StageView.State.FAILED, sentence, Optional.empty());
  }

  static StageEnd errored(String sentence) {
    return new StageEnd(StageView.State.ERRORED, sentence, Optional.empty());
  }

  static StageEnd inconclusive(String sentence) {
    return new StageEnd(StageView.State.INCONCLUSIVE, sentence, Optional.empty());
  }

  static StageEnd ending(StageView.State state, Phase phase, String sentence) {
    return new StageEnd(state, sentence, Optional.of(phase));
  }
}
