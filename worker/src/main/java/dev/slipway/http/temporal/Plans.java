package dev.slipway.http.temporal;

import dev.slipway.release.Plan;
import dev.slipway.release.Planner;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.store.ReleaseIndex;
import dev.slipway.release.store.ReleaseQuery;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file's plan, with what is known of its subject just now. */
final class Plans {
  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private final ReleaseIndex index;
  private final Baselines baselines;

  Plans(ReleaseIndex index, Baselines baselines) {
    this.index = index;
    this.baselines = baselines;
  }

  Plan of(ReleaseFile file) {
    List<String> warnings = new ArrayList<>();
    Optional<String> target = target(file, warnings);
    inFlight(file).forEach(view -> warnings.add(warning(view)));
    Plan plan = Planner.plan(file, target);
    warnings.addAll(plan.warnings());
    return new Plan(
        plan.name(),
        plan.team(),
        plan.subject(),
        plan.baseline(),
        plan.stages(),
        plan.rollbackTarget(),
        plan.rollbackPlan(),
        warnings);
  }

  /** A plan starts nothing, so it is worth having also while the registry is away. */
  private Optional<String> target(ReleaseFile file, List<String> warnings) {
    try {
      return baselines.version(file.team(), file.subject());
    } catch (ApplicationFailure e) {
      LOG.warn("the version of {} is not known: {}", file.subject().label(), e.toString());
      warnings.add("the registry does not answer just now, so the rollback target is not known");
      return Optional.empty();
    }
  }

  private List<ReleaseView> inFlight(ReleaseFile file) {
    return index
        .list(
            new ReleaseQuery(
                Optional.of(Set.of(file.team())),
                Optional.of(file.team()),
                Optional.of(file.subject().label()),
                Optional.empty(),
                true,
                ReleaseQuery.LARGEST_LIMIT,
                Optional.empty()))
        .items();
  }

  private static String warning(ReleaseView view) {
    return "release "
        + view.id()
        + " of this subject is in flight ("
        + view.phase().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + "): one started now meets it in the lane, and the rollback target may change";
  }
}
