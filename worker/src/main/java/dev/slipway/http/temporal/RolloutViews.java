package dev.slipway.http.temporal;

import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.RolloutView;
import java.util.Optional;

/** Puts a rollout's own view into its release's. */
final class RolloutViews {
  private RolloutViews() {}

  static ReleaseView with(ReleaseView view, RolloutView rollout) {
    return new ReleaseView(
        view.id(),
        view.name(),
        view.team(),
        view.subject(),
        view.phase(),
        view.paused(),
        view.holds(),
        view.candidate(),
        view.baseline(),
        view.stages(),
        view.checkpoints(),
        view.gates(),
        Optional.of(rollout),
        view.startedBy(),
        view.authors(),
        view.commit(),
        view.startedAt(),
        view.updatedAt(),
        view.breakGlass(),
        view.outcome());
  }
}
