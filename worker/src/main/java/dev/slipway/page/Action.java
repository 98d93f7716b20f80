package dev.slipway.page;

import dev.slipway.http.Control;
import dev.slipway.release.CheckpointView;
import dev.slipway.release.Hold;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something a person can do to a release: a link to a form that says what will happen.
 *
 * @param name last part of the address: {@code approve}, {@code skip-bake}
 * @param checkpoint for votes
 * @param style {@code primary}, {@code plain} or {@code danger}
 * @param consequence what doing it means
 * @param reason whether one has to be given
 */
public record Action(
    String name,
    String label,
    Optional<String> checkpoint,
    String style,
    String consequence,
    boolean reason) {
  private static final Set<Phase> WITH_TRAFFIC =
      EnumSet.of(Phase.CANARY, Phase.PROMOTING, Phase.WATCHING);

  /** What makes sense as the release stands; whether this person may, the service decides. */
  static List<Action> possible(ReleaseView view) {
    List<Action> actions = new ArrayList<>();
    if (view.phase().isTerminal()) {
      return actions;
    }
    view.checkpoints().stream()
        .filter(checkpoint -> checkpoint.state() == CheckpointView.State.OPEN)
        .forEach(checkpoint -> actions.addAll(votes(checkpoint.name())));
    actions.add(of(view.paused() ? Control.RESUME : Control.PAUSE));
    if (view.holds().stream().anyMatch(hold -> hold.kind() == Hold.Kind.RETRY)) {
      actions.add(of(Control.RETRY));
    }
    if (WITH_TRAFFIC.contains(view.phase())) {
      actions.add(of(Control.SKIP_BAKE));
      actions.add(of(Control.ROLLBACK));
    }
    if (view.phase() != Phase.ROLLING_BACK) {
      actions.add(of(Control.ABORT));
    }
    return actions;
  }

  private static List<Action> votes(String checkpoint) {
    return List.of(
        new Action(
            "approve",
            "Approve " + checkpoint,
            Optional.of(checkpoint),
            "primary",
            "Your approval is recorded for the candidate shown here, and the release goes on once"
                + " enough people have approved.",
            false),
        new Action(
            "reject",
            "Reject " + checkpoint,
            Optional.of(checkpoint),
            "danger",
            "The release ends here. Traffic that was shifted goes back to the baseline.",
            true));
  }

  static Action of(Control control) {
    return switch (control) {
      case PAUSE ->
          control("Pause", control, "plain", "Nothing moves on until somebody resumes it.");
      case RESUME -> control("Resume", control, "primary", "The release goes on where it stopped.");
      case RETRY ->
          control("Retry stage", control, "plain", "The stage that broke is run once more.");
      case SKIP_BAKE ->
          control(
              "Skip bake",
              control,
              "plain",
              "The next canary step begins although the bake time is not over.");
      case ROLLBACK ->
          control(
              "Roll back",
              control,
              "danger",
              "All traffic goes back to the baseline at once, and the release ends.");
      case ABORT ->
          control("Abort", control, "danger", "The release ends, and what it did is taken back.");
    };
  }

  private static Action control(String label, Control control, String style, String consequence) {
    return new Action(
        control.path(), label, Optional.empty(), style, consequence, control.needsReason());
  }

  /** The action of an address; empty for one that does not exist. */
  static Optional<Action> named(String name, Optional<String> checkpoint) {
    if (checkpoint.isPresent()) {
      return votes(checkpoint.get()).stream().filter(a -> a.name().equals(name)).findFirst();
    }
    return control(name).map(Action::of);
  }

  static Optional<Control> control(String name) {
    return java.util.Arrays.stream(Control.values())
        .filter(control -> control.path().equals(name))
        .findFirst();
  }
}
