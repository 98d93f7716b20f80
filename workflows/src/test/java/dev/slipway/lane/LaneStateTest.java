package dev.slipway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lane.LaneState.Change;
import dev.slipway.release.LanePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneStateTest {
  private final LaneTicket first = ticket("first", LanePolicy.FIRST_COME);
  private final LaneTicket second = ticket("second", LanePolicy.FIRST_COME);
  private final LaneTicket third = ticket("third", LanePolicy.FIRST_COME);
  private final LaneTicket newest = ticket("newest", LanePolicy.NEWEST_WINS);

  @Test
  void a_free_lane_goes_to_whoever_asks() {
    Change change = LaneState.FREE.enter(first);
    assertThat(change.granted()).contains(first);
    assertThat(change.state()).isEqualTo(new LaneState(Optional.of(first), List.of()));
  }

  @Test
  void the_next_waits_and_follows_in_order() {
    LaneState taken =
        LaneState.FREE.enter(first).state().enter(second).state().enter(third).state();
    assertThat(taken.waiting()).containsExactly(second, third);
    assertThat(taken.leave("first").granted()).contains(second);
  }

  @Test
  void the_newest_ends_all_before_it_and_gets_the_lane_once_the_holder_left() {
    LaneState taken = LaneState.FREE.enter(first).state().enter(second).state();
    Change change = taken.enter(newest);
    assertThat(change.superseded()).containsExactly(first, second);
    assertThat(change.granted()).isEmpty();
    assertThat(change.state().leave("first").granted()).contains(newest);
  }

  @Test
  void asking_twice_changes_nothing_and_repeats_the_grant() {
    LaneState taken = LaneState.FREE.enter(first).state();
    Change again = taken.enter(first);
    assertThat(again.state()).isEqualTo(taken);
    assertThat(again.granted()).contains(first);
  }

  @Test
  void a_waiting_release_asking_twice_is_neither_granted_nor_queued_again() {
    LaneState taken = LaneState.FREE.enter(first).state().enter(second).state();
    Change again = taken.enter(second);
    assertThat(again.state()).isEqualTo(taken);
    assertThat(again.granted()).isEmpty();
  }

  @Test
  void one_that_gives_up_waiting_leaves_the_holder_alone() {
    LaneState taken = LaneState.FREE.enter(first).state().enter(second).state();
    Change change = taken.leave("second");
    assertThat(change.state()).isEqualTo(LaneState.FREE.enter(first).state());
    assertThat(change.granted()).isEmpty();
  }

  @Test
  void a_stranger_leaving_changes_nothing() {
    LaneState taken = LaneState.FREE.enter(first).state();
    assertThat(taken.leave("stranger").state()).isEqualTo(taken);
  }

  private static LaneTicket ticket(String id, LanePolicy policy) {
    return new LaneTicket("lane/x", id, "release/" + id, policy, Instant.EPOCH);
  }
}
