package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.release.CheckpointView;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.TokenRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The people of {@link Crew} before a service of two workers, which they ask in turn. */
final class ClusterCrew {
  /** A task of a dead worker is given out again after ten seconds. */
  private static final Duration FINISH = Duration.ofMinutes(4);

  private static final int USED_FOR_ANOTHER_REQUEST = 422;

  private final TinyRelease tiny;
  private final Visitors visitors;
  private final String owner;
  private final Map<String, String> approvers = new LinkedHashMap<>();
  private final List<String> releases = new ArrayList<>();

  /**
   * Everybody gets a token.
   *
   * @param first the worker that makes the tokens; the other one knows them, too
   */
  ClusterCrew(Doors first, TinyRelease tiny, Visitors visitors, String owner)
      throws InterruptedException {
    this.tiny = tiny;
    this.visitors = visitors;
    this.owner = owner;
    for (String role : List.of("lead-engineer", "product-owner")) {
      TokenRequest request =
          new TokenRequest(role + "-1", "person", Map.of("peers", List.of(role)), List.of());
      approvers.put(
          role, first.ask(owner, client -> client.createToken(request, "token-" + role)).token());
    }
  }

  List<String> releases() {
    return List.copyOf(releases);
  }

  /** Starts a release. */
  String start(Doors doors) throws IOException, InterruptedException {
    String run = Crew.run(releases.size());
    StartRelease request = tiny.request(run);
    String id = doors.ask(owner, client -> client.start(request, "start-" + run)).id();
    releases.add(id);
    return id;
  }

  /** Starts a release at one worker; the other answers the same, and refuses another request. */
  String startTwice(Doors doors) throws IOException, InterruptedException {
    String run = Crew.run(releases.size());
    StartRelease request = tiny.request(run);
    StartRelease another =
        new StartRelease(
            request.file() + "# changed\n",
            request.fileName(),
            request.directory(),
            request.candidate(),
            request.authors(),
            request.commit());
    List<ReleaseView> answers =
        doors.askEach(owner, client -> client.start(request, "start-" + run));
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThatThrownBy(() -> doors.ask(owner, client -> client.start(another, "start-" + run)))
        .isInstanceOfSatisfying(
            ServiceProblem.class,
            no -> assertThat(no.status()).isEqualTo(USED_FOR_ANOTHER_REQUEST));
    releases.add(answers.get(0).id());
    return answers.get(0).id();
  }

  /** Goes on with a release until it is there; approves what waits for it. */
  void until(Doors doors, String id, Phase... phases) throws InterruptedException {
    List<Phase> wanted = List.of(phases);
    go(doors, id, view -> wanted.contains(view.phase()));
  }

  void finish(Doors doors, String id) throws InterruptedException {
    ReleaseView view = go(doors, id, seen -> seen.phase().isTerminal());
    assertThat(view.phase()).as(view.outcome().orElse("")).isEqualTo(Phase.RELEASED);
  }

  private ReleaseView go(Doors doors, String id, Predicate<ReleaseView> reached)
      throws InterruptedException {
    Instant limit = Instant.now().plus(FINISH);
    while (true) {
      ReleaseView view = doors.ask(owner, client -> client.release(id));
      // Nobody uses a model before its first version takes requests.
      view.rollout()
          .filter(rollout -> view.baseline().isPresent() || rollout.candidatePercent() > 0)
          .flatMap(rollout -> rollout.endpoint())
          .ifPresent(visitors::visit);
      if (reached.test(view)) {
        return view;
      }
      assertThat(view.phase().isTerminal()).as(id + " " + view.outcome()).isFalse();
      assertThat(Instant.now()).as(id + " is " + view.phase()).isBefore(limit);
      for (CheckpointView checkpoint : view.checkpoints()) {
        if (checkpoint.state() == CheckpointView.State.OPEN) {
          approve(doors, id, checkpoint);
        }
      }
      Thread.sleep(100);
    }
  }

  private void approve(Doors doors, String id, CheckpointView checkpoint)
      throws InterruptedException {
    String token = Objects.requireNonNull(approvers.get(checkpoint.roles().get(0)));
    doors.ask(
        token,
        client ->
            client.approve(
                id,
                checkpoint.name(),
                Optional.empty(),
                "approve-" + id + "-" + checkpoint.name()));
  }
}
