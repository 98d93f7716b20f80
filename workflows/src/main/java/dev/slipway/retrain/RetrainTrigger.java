package dev.slipway.retrain;

import dev.slipway.identity.Actor;
import dev.slipway.identity.Roles;
import dev.slipway.release.ReleaseInput;
import java.util.List;
import java.util.Set;

/** What an occasion to retrain leads to. Pure. */
public final class RetrainTrigger {

  /** The ways on. */
  public enum Decision {
    RELEASE,
    OPEN_TICKET
  }

  private RetrainTrigger() {}

  /** People label first where the file says so, unless a person asked for the release itself. */
  public static Decision decide(RetrainInput input) {
    boolean peopleFirst =
        input
            .file()
            .retrain()
            .filter(spec -> spec.mode() == RetrainSpec.Mode.PEOPLE_LABEL_FIRST)
            .isPresent();
    return peopleFirst && !input.force() ? Decision.OPEN_TICKET : Decision.RELEASE;
  }

  /** The release to start; its author is the trigger, so that every vote still needs a person. */
  public static ReleaseInput release(RetrainInput input, String releaseId) {
    String name = "schedule:" + input.file().team() + "/" + input.file().name();
    Actor schedule =
        new Actor(name, Actor.Kind.SCHEDULE, Set.of(Roles.RELEASER), "schedule", Set.of());
    boolean evenUnchanged =
        input.force() || input.file().retrain().filter(RetrainSpec::unchanged).isPresent();
    return new ReleaseInput(
        releaseId,
        input.file(),
        input.directory(),
        java.util.Optional.empty(),
        List.of(),
        java.util.Optional.empty(),
        input.actor().orElse(schedule),
        !evenUnchanged);
  }
}
