package dev.slipway.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Route FIVE = route(1, 5);
  private static final Route HALF = route(2, 50);

  private final Arrivals arrivals = new Arrivals();

  @Test
  void a_unit_counts_once_on_the_arm_it_came_to() {
    arrivals.add(ticket(FIVE, Arm.BASELINE, 1));
    arrivals.add(ticket(FIVE, Arm.BASELINE, 1));
    arrivals.add(ticket(FIVE, Arm.CANDIDATE, 2));
    assertThat(arrivals.under(Optional.of(FIVE))).isEqualTo(new Window.Arrived(1, 1));
  }

  @Test
  void a_new_split_begins_anew_and_late_requests_of_the_old_one_do_not_count() {
    arrivals.add(ticket(FIVE, Arm.BASELINE, 1));
    arrivals.add(ticket(HALF, Arm.CANDIDATE, 1));
    arrivals.add(ticket(FIVE, Arm.BASELINE, 3));
    assertThat(arrivals.under(Optional.of(HALF))).isEqualTo(new Window.Arrived(0, 1));
  }

  @Test
  void a_later_version_of_the_same_split_goes_on() {
    arrivals.add(ticket(FIVE, Arm.BASELINE, 1));
    arrivals.add(ticket(route(3, 5), Arm.BASELINE, 2));
    assertThat(arrivals.under(Optional.of(route(4, 5)))).isEqualTo(new Window.Arrived(2, 0));
  }

  @Test
  void nobody_has_come_under_a_split_that_nobody_used() {
    assertThat(arrivals.under(Optional.empty())).isEqualTo(new Window.Arrived(0, 0));
    arrivals.add(ticket(FIVE, Arm.BASELINE, 1));
    assertThat(arrivals.under(Optional.of(HALF))).isEqualTo(new Window.Arrived(0, 0));
  }

  @Test
  void the_first_hundred_thousand_are_enough() {
    for (int unit = 0; unit < Arrivals.MOST_UNITS + 10; unit++) {
      arrivals.add(ticket(FIVE, Arm.BASELINE, unit));
    }
    assertThat(arrivals.under(Optional.of(FIVE)).baseline()).isEqualTo(Arrivals.MOST_UNITS);
  }

  private static Inflight.Ticket ticket(Route route, Arm arm, long unit) {
    return new Inflight.Ticket(route, arm, new UnitHash(unit), route.target(arm).orElseThrow());
  }

  private static Route route(long version, double percent) {
    return new Route(
        version,
        "r",
        "salt",
        UnitSource.header("X-Unit"),
        percent,
        Optional.of(URI.create("http://127.0.0.1:1")),
        Optional.of(URI.create("http://127.0.0.1:2")));
  }
}
