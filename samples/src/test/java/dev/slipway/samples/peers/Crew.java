package dev.slipway.samples.peers;

import dev.slipway.release.CheckpointView;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.RolloutView;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.ServiceUnreachable;
import dev.slipway.service.SlipwayClient;
import dev.slipway.service.TokenRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * People at work: one starts releases, one after the other; two others approve. Whatever got no
 * answer is asked again under the same key.
 */
final class Crew implements AutoCloseable {
  static final String CHECKPOINTS =
      """
      checkpoints:
        - {before: canary, role: lead-engineer}
        - {before: production, role: product-owner}
      """;

  private static final String TEAM = "peers";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final TinyRelease tiny;
  private final Visitors visitors;
  private final SlipwayClient starter;
  private final Map<String, SlipwayClient> approvers = new LinkedHashMap<>();
  private final List<String> releases = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<ReleaseView>> open =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Exception>> failure =
      new AtomicReference<>(Optional.empty());
  private final Thread thread = new Thread(this::run, "crew");
  private volatile int wanted;
  private volatile boolean here = true;

  Crew(EmbeddedService service, TinyRelease tiny, Visitors visitors) throws IOException {
    this.tiny = tiny;
    this.visitors = visitors;
    starter = person(service, "ada", "releaser");
    for (String role : List.of("lead-engineer", "product-owner")) {
      approvers.put(role, person(service, role + "-1", role));
    }
    thread.setDaemon(true);
    thread.start();
  }

  private static SlipwayClient person(EmbeddedService service, String name, String role)
      throws IOException {
    TokenRequest request = new TokenRequest(name, "person", Map.of(TEAM, List.of(role)), List.of());
    return service.client(service.client().createToken(request, "token-" + name).token());
  }

  /** Starts releases until there were so many. */
  void want(int releases) {
    wanted = releases;
  }

  /** Starts no further release. */
  void wantNoMore() {
    wanted = Math.min(wanted, releases.size() + (open.get().isPresent() ? 0 : 1));
  }

  /** Ids of the releases that were started, in order. */
  List<String> releases() {
    return List.copyOf(releases);
  }

  /** The run of a release as the sample's commands see it. */
  static String run(int index) {
    return "r" + (index + 1);
  }

  /** The release that is under way, as last seen. */
  Optional<ReleaseView> open() {
    return open.get();
  }

  /** Waits until everything wanted is released; fails as soon as something went wrong. */
  void awaitDone(Duration limit) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (releases.size() < wanted || open.get().isPresent()) {
      check();
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "expected every release to end within " + limit + ", but this one did not: " + open);
      }
      Thread.sleep(PAUSE.toMillis());
    }
    check();
  }

  /** Fails where something went wrong. */
  void check() {
    failure
        .get()
        .ifPresent(
            cause -> {
              throw new AssertionError("the crew gave up: " + cause.getMessage(), cause);
            });
  }

  @Override
  public void close() {
    here = false;
    thread.interrupt();
  }

  private void run() {
    while (here && failure.get().isEmpty()) {
      try {
        act();
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        return;
      } catch (ServiceUnreachable away) {
        // Asked again.
      } catch (ServiceProblem problem) {
        if (problem.status() != 503) {
          failure.set(
              Optional.of(
                  new IllegalStateException(
                      problem.getMessage() + " " + problem.problem().faults(), problem)));
        }
      } catch (IOException | RuntimeException fault) {
        failure.set(Optional.of(fault));
      }
    }
  }

  private void act() throws IOException {
    Optional<ReleaseView> now = open.get();
    if (now.isPresent()) {
      look(starter.release(now.get().id()));
    } else if (releases.size() < wanted) {
      String run = run(releases.size());
      ReleaseView started = starter.start(tiny.request(run), "start-" + run);
      open.set(Optional.of(started));
      releases.add(started.id());
    }
  }

  private void look(ReleaseView view) {
    view.rollout()
        .filter(rollout -> view.baseline().isPresent() || rollout.candidatePercent() > 0)
        .flatMap(RolloutView::endpoint)
        .ifPresent(visitors::visit); // Nothing serves before the first version does.
    if (!view.phase().isTerminal()) {
      open.set(Optional.of(view));
      view.checkpoints().stream()
          .filter(checkpoint -> checkpoint.state() == CheckpointView.State.OPEN)
          .forEach(checkpoint -> approve(view, checkpoint));
      return;
    }
    if (view.phase() != Phase.RELEASED) {
      throw new IllegalStateException(
          view.id() + " ended as " + view.phase() + ": " + view.outcome().orElse(""));
    }
    open.set(Optional.empty());
  }

  private void approve(ReleaseView view, CheckpointView checkpoint) {
    Objects.requireNonNull(approvers.get(checkpoint.roles().get(0)))
        .approve(
            view.id(),
            checkpoint.name(),
            Optional.empty(),
            "approve-" + view.id() + "-" + checkpoint.name());
  }
}
