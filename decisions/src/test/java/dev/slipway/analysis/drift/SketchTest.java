package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.drift.DriftOptions.Rule;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SketchTest {
  private final Sample reference = Columns.normal(new Random(1), 5000, 0);
  private final Sample current = Columns.normal(new Random(2), 3000, 0.3);

  @Test
  void the_order_of_merging_does_not_matter() {
    NumericSketch empty = NumericSketch.of(reference).emptied();
    NumericSketch a = empty.plus(Columns.normal(new Random(3), 700, 0.1));
    NumericSketch b = empty.plus(Columns.normal(new Random(4), 900, 0.2));
    NumericSketch c = empty.plus(Sample.of(Double.NaN, 1, -1e300));

    assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(b.plus(a)));
    assertThat(c.missing()).isEqualTo(1);
    assertThat(a.plus(b).plus(c).rows()).isEqualTo(1602);
  }

  @Test
  void psi_over_deciles_is_that_of_the_raw_values() {
    ColumnPair batch = new ColumnPair.Numbers(reference, current);
    ColumnPair stream = stream(reference, current);

    assertThat(stream.measure(DriftMethod.PSI_DECILES))
        .isEqualTo(batch.measure(DriftMethod.PSI_DECILES));
  }

  @Test
  void the_same_holds_where_values_repeat() {
    Sample coarse = Columns.sample(2000, i -> Math.floor(reference.get(i) * 2));
    Sample later = Columns.sample(1000, i -> Math.floor(current.get(i) * 2));

    assertThat(stream(coarse, later).measure(DriftMethod.PSI_DECILES).statistic())
        .isCloseTo(
            new ColumnPair.Numbers(coarse, later).measure(DriftMethod.PSI_DECILES).statistic(),
            within(1e-12));
  }

  @Test
  void the_distance_is_at_most_a_bin_too_small_and_its_p_never_too_small() {
    Measured batch = new ColumnPair.Numbers(reference, current).measure(DriftMethod.KS);
    Measured stream = stream(reference, current).measure(DriftMethod.KS);

    assertThat(stream.statistic()).isBetween(batch.statistic() - 0.01, batch.statistic());
    assertThat(stream.p()).isGreaterThanOrEqualTo(batch.p());
  }

  @Test
  void a_stream_is_judged_as_a_batch_is() {
    assertThat(Columns.judge(stream(reference, current), Rule.SOUND).verdict())
        .isEqualTo(Verdict.Kind.FAIL);
    assertThat(
            Columns.judge(stream(reference, Columns.normal(new Random(7), 3000, 0)), Rule.SOUND)
                .verdict())
        .isEqualTo(Verdict.Kind.PASS);
  }

  @Test
  void sketches_of_different_references_are_not_mixed() {
    NumericSketch ours = NumericSketch.of(reference);
    NumericSketch theirs = NumericSketch.of(current);

    assertThatThrownBy(() -> ours.plus(theirs)).hasMessageContaining("same edges");
  }

  @Test
  void categories_add_up_and_unknown_ones_count_together() {
    CategoryCounts known = CategoryCounts.of(List.of("a", "a", "b"));
    CategoryCounts seen = CategoryCounts.of(List.of("b", "x", "y", "a"));
    CategoryCounts bounded = seen.within(Set.of("a", "b"));

    assertThat(known.plus(seen)).isEqualTo(seen.plus(known));
    assertThat(bounded.others()).isEqualTo(2);
    assertThat(bounded.rows()).isEqualTo(4);
    assertThat(new ColumnPair.Categories(known, bounded).values()).isEqualTo(3);
  }

  private static ColumnPair.Binned stream(Sample reference, Sample current) {
    NumericSketch sketch = NumericSketch.of(reference);
    int half = current.size() / 2;
    NumericSketch first = sketch.emptied().plus(Columns.sample(half, current::get));
    NumericSketch second =
        sketch.emptied().plus(Columns.sample(current.size() - half, i -> current.get(half + i)));
    return new ColumnPair.Binned(sketch, second.plus(first));
  }
}
