package dev.slipway.release.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.audit.ledger.DatabaseContract;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.NewEntry;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.RolloutView;
import dev.slipway.service.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ReleaseIndexContract extends DatabaseContract {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private ReleaseIndex index() {
    return new ReleaseIndex(database());
  }

  @Test
  void a_view_comes_back_as_it_was_given() {
    ReleaseView view = view("r-1", "search", Phase.CANARY, 0);
    index().upsert(view);

    assertThat(index().get("r-1")).contains(view);
    assertThat(index().get("r-2")).isEmpty();
  }

  @Test
  void an_older_view_does_not_replace_a_newer_one() {
    ReleaseView newer = updated(view("r-1", "search", Phase.RELEASED, 0), 60);
    index().upsert(newer);
    index().upsert(updated(view("r-1", "search", Phase.CANARY, 0), 30));

    assertThat(index().get("r-1")).contains(newer);
  }

  @Test
  void a_view_given_with_an_entry_is_there_with_the_entry() {
    Ledger ledger = new Ledger(database(), index());
    ledger.append(entry(), Optional.of(view("r-1", "search", Phase.CANARY, 0)));

    assertThat(index().get("r-1")).isPresent();
    assertThat(ledger.head().seq()).isEqualTo(1);
  }

  @Test
  void neither_entry_nor_view_is_kept_when_one_of_them_fails() {
    Ledger failing =
        new Ledger(
            database(),
            (handle, view) -> {
              throw new IllegalStateException("no");
            });

    assertThatThrownBy(
            () -> failing.append(entry(), Optional.of(view("r-1", "search", Phase.CANARY, 0))))
        .hasMessage("no");
    assertThat(failing.head().seq()).isZero();
  }

  @Test
  void releases_are_found_by_team_subject_phase_and_openness() {
    index().upsert(view("r-1", "search", Phase.CANARY, 1));
    index().upsert(view("r-2", "search", Phase.RELEASED, 2));
    index().upsert(view("r-3", "ads", Phase.TRAINING, 3));
    Optional<String> no = Optional.empty();
    Optional<Phase> any = Optional.empty();

    assertThat(ids(no, no, any, false)).containsExactly("r-3", "r-2", "r-1");
    assertThat(ids(Optional.of("search"), no, any, false)).containsExactly("r-2", "r-1");
    assertThat(ids(no, Optional.of("model/penguins"), any, true)).containsExactly("r-3", "r-1");
    assertThat(ids(no, Optional.of("penguins"), Optional.of(Phase.RELEASED), false))
        .containsExactly("r-2");
    assertThat(ids(no, Optional.of("whales"), any, false)).isEmpty();
  }

  private List<String> ids(
      Optional<String> team, Optional<String> subject, Optional<Phase> phase, boolean open) {
    Page<ReleaseView> page =
        index()
            .list(
                new ReleaseQuery(
                    Optional.of(Set.of("search", "ads")),
                    team,
                    subject,
                    phase,
                    open,
                    50,
                    Optional.empty()));
    assertThat(page.next()).isEmpty();
    return page.items().stream().map(ReleaseView::id).toList();
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition_even_when_started_at_once() {
    List<String> expected = new ArrayList<>();
    for (int n = 9; n >= 1; n--) {
      index().upsert(view("r-" + n, "search", Phase.CANARY, n / 3));
      expected.add("r-" + n);
    }
    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<ReleaseView> page = index().list(ReleaseQuery.newest(2).from(next));
      page.items().forEach(view -> seen.add(view.id()));
      next = page.next();
    } while (next.isPresent());

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void a_cursor_that_is_none_is_refused() {
    assertThatThrownBy(() -> index().list(ReleaseQuery.newest(2).from(Optional.of("~"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cursor must be");
  }

  private static NewEntry entry() {
    return new NewEntry(
        "k",
        START,
        Optional.of("r-1"),
        Optional.of("search"),
        "ada",
        "cli",
        "release.started",
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  @Test
  void rollouts_of_a_version_are_counted_once_they_are_over() {
    index().upsert(rolledOut("r-1", "search", Phase.ROLLED_BACK, "v7"));
    index().upsert(rolledOut("r-2", "search", Phase.RELEASED, "v7"));
    index().upsert(rolledOut("still-open", "search", Phase.CANARY, "v7"));
    index().upsert(rolledOut("another-version", "search", Phase.ROLLED_BACK, "v8"));
    index().upsert(rolledOut("another-team", "ranking", Phase.ROLLED_BACK, "v7"));
    index().upsert(view("no-candidate-yet", "search", Phase.FAILED, 0));

    assertThat(index().rollouts("search", "model/penguins", "v7")).isEqualTo(2);
    assertThat(index().rollouts("search", "model/other", "v7")).isZero();
  }

  private static ReleaseView rolledOut(String id, String team, Phase phase, String version) {
    return view(
        id,
        team,
        phase,
        0,
        Optional.of(new VersionRef(version, "sha256:" + version)),
        Optional.of(
            new RolloutView(
                0,
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                0,
                0,
                Optional.empty())));
  }

  private static ReleaseView view(String id, String team, Phase phase, int second) {
    return view(id, team, phase, second, Optional.empty(), Optional.empty());
  }

  private static ReleaseView view(
      String id,
      String team,
      Phase phase,
      int second,
      Optional<VersionRef> candidate,
      Optional<RolloutView> rollout) {
    return new ReleaseView(
        id,
        "penguins",
        team,
        new SubjectRef(
            SubjectRef.Kind.MODEL,
            SubjectRef.Registry.FILES,
            "penguins",
            "production",
            Optional.empty()),
        phase,
        false,
        List.of(),
        candidate,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        rollout,
        "ada",
        List.of("ada@example.org"),
        Optional.empty(),
        START.plusSeconds(second),
        START.plusSeconds(second),
        false,
        Optional.empty());
  }

  private static ReleaseView updated(ReleaseView v, int second) {
    return new ReleaseView(
        v.id(),
        v.name(),
        v.team(),
        v.subject(),
        v.phase(),
        v.paused(),
        v.holds(),
        v.candidate(),
        v.baseline(),
        v.stages(),
        v.checkpoints(),
        v.gates(),
        v.rollout(),
        v.startedBy(),
        v.authors(),
        v.commit(),
        v.startedAt(),
        START.plusSeconds(second),
        v.breakGlass(),
        v.outcome());
  }
}
