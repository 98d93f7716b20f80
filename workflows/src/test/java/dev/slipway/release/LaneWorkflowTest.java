package dev.slipway.release;

import static dev.slipway.release.Releases.OPERATOR;
import static dev.slipway.release.Releases.release;
import static dev.slipway.release.Releases.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lane.LaneState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One release per subject and environment. */
@Timeout(60)
class LaneWorkflowTest {
  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  @Test
  void the_next_releases_follow_one_after_the_other() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow first = harbour.start(release());
    harbour.untilCalled("train");
    ReleaseWorkflow second = queued("penguins-2", 1);
    ReleaseWorkflow third = queued("penguins-3", 2);
    harbour.eventually(
        () -> harbour.world.actions().contains("release.queued"),
        () -> harbour.world.actions().toString());
    assertThat(harbour.world.recorded("release.queued").holds())
        .extracting(Hold::kind)
        .containsExactly(Hold.Kind.LANE);
    harbour.world.blocked.clear();

    Instant firstEnd = harbour.end(first).updatedAt();
    Instant secondEnd = harbour.end(second).updatedAt();

    assertThat(harbour.end(third).phase()).isEqualTo(Phase.RELEASED);
    assertThat(third.status().updatedAt()).isAfter(secondEnd);
    assertThat(secondEnd).isAfter(firstEnd);
    harbour.env.sleep(Duration.ofMinutes(1));
    harbour.save(LANE, "lane-of-three");
    assertThat(harbour.lane()).isEqualTo(LaneState.FREE);
  }

  @Test
  void the_newest_supersedes_the_holder_and_all_who_wait() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow first = harbour.start(release());
    harbour.untilCalled("train");
    ReleaseWorkflow second = queued("penguins-2", 1);
    ReleaseWorkflow newest = harbour.submit(release().id("penguins-3").newestWins().input());
    harbour.untilCalled("train cancelled");
    harbour.world.blocked.clear();

    assertThat(harbour.end(first).phase()).isEqualTo(Phase.SUPERSEDED);
    assertThat(harbour.end(second).phase()).isEqualTo(Phase.SUPERSEDED);
    assertThat(harbour.end(newest).phase()).isEqualTo(Phase.RELEASED);
    assertThat(first.status().outcome().orElseThrow()).contains("penguins-3");
    harbour.save("release/penguins-1", "superseded");
  }

  @Test
  void one_in_production_ends_its_watch_and_stays() {
    ReleaseWorkflow first = harbour.start(release());
    harbour.until(first, view -> view.rollout().isPresent());
    first.skipBake(wish("skip-1", OPERATOR));
    harbour.until(first, Phase.WATCHING);
    ReleaseWorkflow newest = harbour.submit(release().id("penguins-2").newestWins().input());

    assertThat(harbour.end(first).phase()).isEqualTo(Phase.RELEASED);
    assertThat(harbour.end(newest).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void aborted_in_the_queue_it_gives_its_place_up() {
    harbour.world.blocked.add("train");
    harbour.start(release());
    harbour.untilCalled("train");
    ReleaseWorkflow second = queued("penguins-2", 1);
    second.abort(wish("abort-1", OPERATOR));

    assertThat(harbour.end(second).phase()).isEqualTo(Phase.ABORTED);
    harbour.eventually(() -> harbour.lane().waiting().isEmpty(), () -> harbour.lane().toString());
    assertThat(harbour.lane().holder().orElseThrow().releaseId()).isEqualTo("penguins-1");
  }

  @Test
  void a_holder_that_is_gone_is_dropped_once_others_wait() {
    ReleaseWorkflow first = harbour.start(release().checkpoint("before:canary"));
    harbour.untilAsked(first, "before:canary");
    harbour.world.gone.add("release/penguins-1");
    ReleaseWorkflow second = harbour.submit(release().id("penguins-2").input());

    assertThat(harbour.end(second).phase()).isEqualTo(Phase.RELEASED);
  }

  @Test
  void a_terminated_lane_is_opened_again_by_those_who_wait() {
    harbour.world.blocked.add("train");
    ReleaseWorkflow first = harbour.start(release());
    harbour.untilCalled("train");
    ReleaseWorkflow second = queued("penguins-2", 1);
    harbour.client().newUntypedWorkflowStub(LANE).terminate("an accident");
    first.abort(wish("abort-1", OPERATOR));
    assertThat(harbour.end(first).phase()).isEqualTo(Phase.ABORTED);
    harbour.world.blocked.clear();

    assertThat(harbour.end(second).phase()).isEqualTo(Phase.RELEASED);
  }

  private static final String LANE = "lane/birds/model/species/production";

  private ReleaseWorkflow queued(String id, int place) {
    ReleaseWorkflow release = harbour.submit(release().id(id).input());
    harbour.eventually(
        () -> harbour.lane().waiting().size() == place, () -> harbour.lane().toString());
    return release;
  }
}
