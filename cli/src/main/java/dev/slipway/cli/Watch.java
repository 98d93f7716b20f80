package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.EventStream;
import dev.slipway.service.Routes;
import dev.slipway.service.ServiceUnreachable;
import dev.slipway.service.Signal;
import java.time.Duration;
import java.util.Optional;

/** Follows a release to its end, through restarts of the service. */
final class Watch {
  /** Job progress and canary figures change without an event. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Many events at once, as at the beginning, are answered with one look at the release. */
  private static final long SETTLE_NANOS = Duration.ofMillis(250).toNanos();

  /** The last events are on their way when the release is already over. */
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  private final Session session;
  private final Patience patience;
  private final Progress progress;
  private final long began = System.nanoTime();
  private Optional<Long> lostSince = Optional.empty();
  private long refreshed;

  Watch(Session session, Patience patience) {
    this.session = session;
    this.patience = patience;
    this.progress = Progress.of(session);
  }

  ExitCode follow(String id) {
    try (EventStream events = session.client().events(Optional.of(id), Optional.of(0L))) {
      while (true) {
        Signal signal = events.next(TICK);
        take(signal);
        Optional<ReleaseView> view = isDue(signal) ? refresh(id) : Optional.empty();
        if (view.filter(release -> release.phase().isTerminal()).isPresent()) {
          lastWords(events);
          progress.end(view.get());
          return view.get().phase().exitCode();
        }
        if (patience.timeout().filter(this::isOver).isPresent()) {
          session
              .console()
              .err()
              .println(
                  "slipway: not decided in time; `slipway watch " + Safe.line(id) + "` goes on");
          return ExitCode.UNDECIDED;
        }
      }
    }
  }

  private void take(Signal signal) {
    if (signal instanceof Signal.Event event) {
      progress.event(event.entry());
    } else if (signal instanceof Signal.Connected) {
      found();
    } else if (signal instanceof Signal.Lost lost) {
      lost(lost.why());
    }
    if (lostSince.filter(since -> isPast(since, patience.unreachableFor())).isPresent()) {
      throw new ServiceUnreachable(
          "expected the service to come back within "
              + Figures.length(patience.unreachableFor())
              + ", but it did not; the release goes on without this command");
    }
  }

  private void lost(String why) {
    if (lostSince.isEmpty()) {
      lostSince = Optional.of(System.nanoTime());
      progress.note("connection lost (" + Safe.line(why) + "); trying again");
    }
  }

  private void found() {
    if (lostSince.isPresent()) {
      lostSince = Optional.empty();
      progress.note("connected again");
    }
  }

  private boolean isDue(Signal signal) {
    return lostSince.isEmpty()
        && (signal instanceof Signal.Quiet || System.nanoTime() - refreshed > SETTLE_NANOS);
  }

  private Optional<ReleaseView> refresh(String id) {
    try {
      var answer = session.client().send(Routes.release(id));
      refreshed = System.nanoTime();
      progress.view(answer);
      return Optional.of(answer.value());
    } catch (ServiceUnreachable e) {
      lost(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void lastWords(EventStream events) {
    while (events.next(LAST_WORDS) instanceof Signal.Event event) {
      progress.event(event.entry());
    }
  }

  private boolean isOver(Duration limit) {
    return isPast(began, limit);
  }

  private static boolean isPast(long since, Duration limit) {
    return System.nanoTime() - since >= limit.toNanos();
  }
}
