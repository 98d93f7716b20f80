package dev.slipway.rollout;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.slipway.analysis.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything a rollout remembers; carried through continue-as-new. Changed only by the workflow's
 * own thread.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class RolloutState {
  /** Enough for a page's chart; all looks are in the ledger. */
  static final int LOOKS_KEPT = 50;

  long fence;
  int entries;
  int windows;
  int lookCount;
  int step;
  double candidatePercent;
  boolean begun;
  boolean trafficTouched;
  boolean inProduction;
  boolean aliasTouched;
  boolean paused;
  boolean skip;
  String skippedBy = "";
  Optional<String> endpoint = Optional.empty();
  Optional<Instant> stepSince = Optional.empty();
  Optional<Instant> bakeUntil = Optional.empty();
  Optional<Instant> heldSince = Optional.empty();
  Optional<Instant> lookAt = Optional.empty();
  Optional<Instant> outageSince = Optional.empty();
  Optional<Verdict> latest = Optional.empty();
  Optional<RolloutDecision> told = Optional.empty();
  TreeSet<String> asked = new TreeSet<>();
  TreeSet<String> approved = new TreeSet<>();
  Optional<RollBackRequest> rollBack = Optional.empty();
  Optional<Instant> rollBackAt = Optional.empty();
  CanaryState canary = CanaryState.NONE;
  List<Look> looks = new ArrayList<>();
  List<JournalEntry> unwritten = new ArrayList<>();
  int looksNotKept;
  long exposedRequests;
  long exposedUnits;
  Optional<Double> secondsToZero = Optional.empty();

  /** The view with the latest {@code most} looks. */
  RolloutView view(int most) {
    return new RolloutView(
        step,
        candidatePercent,
        endpoint,
        stepSince,
        bakeUntil,
        looks.subList(Math.max(0, looks.size() - most), looks.size()),
        lookCount,
        exposedRequests,
        exposedUnits,
        secondsToZero);
  }

  void remember(Look look) {
    lookCount = look.number();
    latest = Optional.of(new Verdict(look.verdict(), look.sentence()));
    looks.add(look);
    if (looks.size() > LOOKS_KEPT) {
      looks.remove(0);
    }
  }

  /** A new share of traffic: what was asked, skipped or held at the one before is over. */
  void enter(double percent, Instant now, Optional<Instant> until) {
    candidatePercent = percent;
    begun = true;
    stepSince = Optional.of(now);
    bakeUntil = until;
    heldSince = Optional.empty();
    latest = Optional.empty();
    told = Optional.empty();
    skip = false;
  }
}
