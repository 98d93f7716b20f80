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
 * @param shares one per share of traffic so far, never pooled
 * @param latency of the control's requests in all windows so far
 */
public record FairnessChecks(int submission, List<SampleRatio> shares, QuantileSketch latency) {
  public FairnessChecks {
    shares = List.copyOf(shares);
    if (submission < 1) {
      throw new IllegalArgumentException("submissions count from 1, but was " + submission);
    }
  }

  static FairnessChecks of(int submission) {
    return new FairnessChecks(submission, List.of(), QuantileSketch.EMPTY);
  }

  FairnessChecks plus(Batch batch) {
    QuantileSketch merged = batch.baselineLatency().map(latency::plus).orElse(latency);
    double percent = batch.candidatePercent();
    if (!(percent > 0 && percent < 100)) {
      return new FairnessChecks(submission, shares, merged);
    }
    List<SampleRatio> next = new ArrayList<>(shares);
    int last = next.size() - 1;
    SampleRatio now =
        last >= 0 && next.get(last).percent() == percent
            ? next.remove(last)
            : SampleRatio.of(percent);
    next.add(now.plus(batch.baselineUnits(), batch.candidateUnits()));
    return new FairnessChecks(submission, next, merged);
  }

  /** The share at which the split did not hold. */
  Optional<SampleRatio> broken() {
    return shares.stream().filter(SampleRatio::broken).findFirst();
  }

  /** How many windows of the present share came before now. */
  int windowsAtShare() {
    return shares.isEmpty() ? 0 : shares.get(shares.size() - 1).windows();
  }
}
