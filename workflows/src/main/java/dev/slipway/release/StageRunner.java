package dev.slipway.release;

import dev.slipway.identity.Roles;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one stage after the other until each is settled, and undoes them in the opposite order. */
final class StageRunner {
  /** An errored stage waits this long for a person before the release ends as ERRORED. */
  static final Duration RETRY_WINDOW = Duration.ofHours(1);

  private static final String RETRY_HOLD = "retry";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final Journal journal;
  private final FreezeGuard freeze;
  private final Course course;
  private final List<Stage> begun = new ArrayList<>();

  StageRunner(
      ReleaseInput input, ReleaseState state, Journal journal, FreezeGuard freeze, Course course) {
    this.input = input;
    this.state = state;
    this.journal = journal;
    this.freeze = freeze;
    this.course = course;
  }

  /**
   * Runs one stage until it is settled: passed, ended, or errored for longer than people had to
   * retry it.
   */
  Optional<Ending> through(Stage stage) {
    while (true) {
      awaitGo(stage);
      if (course.isEnding()) {
        return course.wantedEnding();
      }
      if (!begun.contains(stage)) {
        begun.add(stage);
      }
      state.begin(stage, Clock.now());
      journal.show();
      StageEnd end = settle(stage);
      state.end(stage.name(), end.state(), end.sentence(), Clock.now());
      Consequence consequence = Consequence.of(end);
      if (consequence.kind() == Consequence.Kind.HOLD_FOR_RETRY && !course.isEnding()) {
        // Before the entry, which brings the hold into the lists.
        holdForRetry(stage, end);
      }
      journal.record("stage." + Journal.word(end.state()), stage.name() + ": " + end.sentence());
      if (course.isEnding() && end.ending().isEmpty()) {
        state.release(RETRY_HOLD);
        return course.wantedEnding();
      }
      switch (consequence.kind()) {
        case GO_ON -> {
          return Optional.empty();
        }
        case END -> {
          return Optional.of(new Ending(consequence.phase().orElseThrow(), end.sentence()));
        }
        case HOLD_FOR_RETRY -> {
          if (!isRetried(end)) {
            return course
                .wantedEnding()
                .or(
                    () ->
                        Optional.of(
                            new Ending(Phase.ERRORED, stage.name() + ": " + end.sentence())));
          }
        }
      }
    }
  }

  /**
   * Runs the stage so that an abort can cut it short; what an activity could not do is an error,
   * not a "no".
   */
  private StageEnd settle(Stage stage) {
    StageEnd[] end = new StageEnd[1];
    CancellationScope scope = Workflow.newCancellationScope(() -> end[0] = stage.run());
    course.running(Optional.of(scope));
    try {
      scope.run();
      return end[0];
    } catch (ActivityFailure | ChildWorkflowFailure failure) {
      if (isCancelled(failure) && scope.isCancelRequested()) {
        throw new CanceledFailure("the stage was cut short");
      }
      return StageEnd.errored(sentence(failure));
    } finally {
      course.running(Optional.empty());
    }
  }

  private void holdForRetry(Stage stage, StageEnd end) {
    state.hold(
        RETRY_HOLD,
        new Hold(
            Hold.Kind.RETRY,
            stage.name() + " could not be done: " + end.sentence(),
            Clock.now(),
            Optional.of(Clock.now().plus(RETRY_WINDOW)),
            List.of(Roles.OPERATOR),
            Optional.of("slipway retry " + input.releaseId())));
  }

  private boolean isRetried(StageEnd end) {
    course.waitForRetry(true);
    journal.tell("stage.errored", input.releaseId() + ": " + end.sentence(), List.of());
    boolean woken = Workflow.await(RETRY_WINDOW, () -> course.isRetryAsked() || course.isEnding());
    boolean retried = woken && course.isRetryAsked() && !course.isEnding();
    course.waitForRetry(false);
    state.release(RETRY_HOLD);
    return retried;
  }

  /** A pause holds every stage; a freeze only what moves towards production. */
  private void awaitGo(Stage stage) {
    do {
      Workflow.await(() -> !state.isPaused() || course.isEnding());
      if (stage instanceof RolloutStage) {
        freeze.await();
      }
    } while (state.isPaused() && !course.isEnding());
  }

  /** Undoes whatever was begun, the last first. */
  void undo() {
    for (int i = begun.size() - 1; i >= 0; i--) {
      undo(begun.get(i));
    }
  }

  /** What cannot be undone is said, and keeps neither the rest nor the lane. */
  private void undo(Stage stage) {
    try {
      stage.compensate();
    } catch (ActivityFailure | ChildWorkflowFailure failure) {
      String sentence = stage.name() + " could not be undone: " + sentence(failure);
      journal.record("stage.left-behind", sentence);
      journal.tell("stage.left-behind", input.releaseId() + ": " + sentence, List.of());
    }
  }

  private static boolean isCancelled(TemporalFailure failure) {
    return failure.getCause() instanceof CanceledFailure;
  }

  private static String sentence(TemporalFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause) {
      return cause.getOriginalMessage();
    }
    return failure.getCause() instanceof TimeoutFailure
        ? "it did not answer in time"
        : String.valueOf(failure.getMessage());
  }
}
