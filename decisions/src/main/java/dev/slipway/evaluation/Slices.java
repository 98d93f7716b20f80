package dev.slipway.evaluation;

import dev.slipway.analysis.Holm;
import dev.slipway.analysis.paired.Interval;
import dev.slipway.analysis.paired.Resampling;
import dev.slipway.evaluation.GateDetail.SliceEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A comparison slice by slice: where the harm is. Explains, and does not decide. */
final class Slices {
  /** More would not be read, and a report has to fit a message. */
  private static final int MOST_SHOWN = 20;

  /**
   * A slice with its effect on the comparison's scale; tested: with enough independent examples.
   */
  private record Slice(String name, Effect effect, int units, boolean tested) {}

  private Slices() {}

  static List<SliceEffect> of(Comparison whole, Resampling resampling) {
    List<Slice> slices = new ArrayList<>();
    whole
        .pairs()
        .slices()
        .forEach((name, pairs) -> slices.add(slice(whole, name, pairs, resampling)));
    List<Slice> tested = slices.stream().filter(Slice::tested).toList();
    List<Double> adjusted =
        Holm.adjusted(tested.stream().map(slice -> slice.effect().pWorse()).toList());
    return slices.stream()
        .sorted(Comparator.comparingDouble((Slice slice) -> -slice.effect().estimate()))
        .limit(MOST_SHOWN)
        .map(slice -> shown(whole.allowance(), slice, tested, adjusted))
        .toList();
  }

  private static Slice slice(Comparison whole, String name, Pairs pairs, Resampling resampling) {
    Effect effect = Comparison.effect(whole.metric(), whole.allowance(), pairs, resampling);
    int units = pairs.units();
    return new Slice(name, effect, units, units >= whole.fewest());
  }

  private static SliceEffect shown(
      Allowance allowance, Slice slice, List<Slice> tested, List<Double> adjusted) {
    Optional<Interval> bounds =
        Optional.of(Comparison.shown(allowance, slice.effect().bounds()))
            .filter(interval -> slice.tested());
    return new SliceEffect(
        slice.name(),
        slice.units(),
        GateTrial.finite(Optional.of(Comparison.shown(allowance, slice.effect().estimate()))),
        GateTrial.finite(bounds.map(Interval::low)),
        GateTrial.finite(bounds.map(Interval::high)),
        Optional.of(tested.indexOf(slice)).filter(at -> at >= 0).map(adjusted::get));
  }
}
