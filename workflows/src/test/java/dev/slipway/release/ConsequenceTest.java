package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.release.Consequence.Kind;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One row per line of the table in {@code docs/releases.md}. */
class ConsequenceTest {

  @ParameterizedTest
  @CsvSource({
    "PASSED, , GO_ON, ",
    "SKIPPED, , GO_ON, ",
    "FAILED, , END, FAILED",
    "INCONCLUSIVE, , END, INCONCLUSIVE",
    "ERRORED, , HOLD_FOR_RETRY, ",
    "PASSED, RELEASED, END, RELEASED",
    "COMPENSATED, ROLLED_BACK, END, ROLLED_BACK",
  })
  void follows_from_how_a_stage_ended(StageView.State state, Phase ending, Kind kind, Phase phase) {
    StageEnd end = new StageEnd(state, "because", Optional.ofNullable(ending));
    assertThat(Consequence.of(end)).isEqualTo(new Consequence(kind, Optional.ofNullable(phase)));
  }

  @ParameterizedTest
  @EnumSource(
      value = StageView.State.class,
      names = {"PENDING", "RUNNING", "COMPENSATED"})
  void a_stage_cannot_end_in_the_middle(StageView.State state) {
    assertThatThrownBy(() -> Consequence.of(new StageEnd(state, "", Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
