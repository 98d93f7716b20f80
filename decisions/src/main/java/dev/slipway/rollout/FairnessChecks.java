package dev.slipway.rollout;

import dev.slipway.analysis.QuantileSketch;
import dev.slipway.analysis.SampleRatio;
import dev.slipway.telemetry.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells whether baseline and candidate can be compared at all.
 *
 * @param submission 1 for the first rollout of this candidate, 2 for the next …
 * @param percent the candidate's share in the latest window
 * @param windowsAtShare windows of that share so far
 * @param shares one per share of traffic at which arrivals were told, never pooled
 * @param latency of the control's requests in all windows so far
 */
public record FairnessChecks(
    int submission,
    double percent,
    int windowsAtShare,
    List<SampleRatio> shares,
    QuantileSketch latency) {
  public FairnessChecks {
    shares = List.copyOf(shares);
    if (submission < 1) {
      throw new IllegalArgumentException("submissions count from 1, but was " + submission);
    }
  }

  static FairnessChecks of(int submission) {
    return new FairnessChecks(submission, 0, 0, List.of(), QuantileSketch.EMPTY);
  }

  FairnessChecks plus(Batch batch) {
    double now = batch.candidatePercent();
    return new FairnessChecks(
        submission,
        now,
        now == percent ? windowsAtShare + 1 : 1,
        batch.arrivals().map(arrivals -> seen(now, arrivals)).orElse(shares),
        batch.baselineLatency().map(latency::plus).orElse(latency));
  }

  private List<SampleRatio> seen(double now, Batch.Arrivals arrivals) {
    if (!(now > 0 && now < 100)) {
      return shares;
    }
    List<SampleRatio> next = new ArrayList<>(shares);
    int last = next.size() - 1;
    boolean known = last >= 0 && next.get(last).percent() == now;
    SampleRatio before = known ? next.remove(last) : SampleRatio.of(now);
    next.add(before.seen(arrivals.baseline(), arrivals.candidate()));
    return next;
  }

  /** The share at which the split did not hold. */
  Optional<SampleRatio> broken() {
    return shares.stream().filter(SampleRatio::broken).findFirst();
  }
}
