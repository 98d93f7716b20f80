package dev.slipway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.quantity.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionGateTest {
  private static final Gate EXACT = new Gate.NoWorseThan("exact_match", new Margin.Points(2));

  @ParameterizedTest(name = "{0} examples, {1} lost, {2} won: {3}")
  @CsvSource({
    "200,  0,  0, PASS",
    "100,  0,  0, INCONCLUSIVE",
    "1000, 10, 10, PASS",
    "1000, 40, 10, FAIL",
    "200,  6,  4, INCONCLUSIVE",
    "29,   0,  0, INCONCLUSIVE"
  })
  void right_or_wrong_answers_are_judged_in_pairs(int n, int lost, int won, Kind verdict) {
    List<Score> candidate = scores(n, i -> i < lost ? 0 : 1);
    List<Score> baseline = scores(n, i -> i >= lost && i < lost + won ? 0 : 1);
    assertThat(judge(EXACT, candidate, baseline).verdict().kind()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "mean harm {0}: {1}")
  @CsvSource({"0.0, PASS", "0.018, INCONCLUSIVE", "0.06, FAIL"})
  void graded_answers_are_judged_by_their_differences(double harm, Kind verdict) {
    SplittableRandom random = new SplittableRandom(1);
    List<Score> baseline = scores(300, i -> 0.5 + 0.3 * random.nextDouble());
    List<Score> candidate =
        scores(300, i -> baseline.get(i).value() - harm + 0.2 * (random.nextDouble() - 0.5));
    assertThat(judge(EXACT, candidate, baseline).verdict().kind()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} times the cost: {1}")
  @CsvSource({"1.0, PASS", "1.1, INCONCLUSIVE", "1.3, FAIL"})
  void a_multiple_is_judged_by_the_ratio_of_means(double factor, Kind verdict) {
    SplittableRandom random = new SplittableRandom(1);
    List<Score> baseline = scores(200, i -> 1 + random.nextDouble());
    List<Score> candidate =
        scores(200, i -> baseline.get(i).value() * factor * (0.7 + 0.6 * random.nextDouble()));
    Gate gate = new Gate.NoMoreThan("cost_per_1k", new Margin.Multiple(1.1));
    assertThat(judge(gate, candidate, baseline).verdict().kind()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "p99 of {0} examples, times {1}: {2}")
  @CsvSource({"300, 1.0, INCONCLUSIVE", "3000, 1.0, PASS", "3000, 3.0, FAIL"})
  void a_quantile_needs_enough_examples(int n, double factor, Kind verdict) {
    SplittableRandom random = new SplittableRandom(1);
    List<Score> baseline = scores(n, i -> 100 + 10 * random.nextDouble());
    List<Score> candidate = scores(n, i -> factor * (100 + 10 * random.nextDouble()));
    Gate gate = new Gate.NoMoreThan("latency_p99", new Margin.Multiple(1.2));
    GateReport report =
        RegressionGate.judge(
            List.of(gate), Map.of("latency", candidate), Optional.of(Map.of("latency", baseline)));
    assertThat(report.verdict().kind()).as(report.verdict().reason()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} examples of {1} against {2}: {3}")
  @CsvSource({
    "30, 0.80, 0.75, PASS",
    "30, 0.75, 0.75, PASS",
    "30, 0.70, 0.75, FAIL",
    "29, 0.80, 0.75, INCONCLUSIVE"
  })
  void a_bar_is_met_by_the_mean(int n, double value, double bar, Kind verdict) {
    Gate gate = new Gate.AtLeast("judge", bar);
    assertThat(judge(gate, scores(n, i -> value), null).verdict().kind()).isEqualTo(verdict);
    Gate mirrored = new Gate.AtMost("judge", -bar);
    assertThat(judge(mirrored, scores(n, i -> -value), null).verdict().kind()).isEqualTo(verdict);
  }

  @Test
  void a_first_release_has_nothing_to_be_compared_with() {
    GateReport report = judge(EXACT, scores(10, i -> 1), null);
    assertThat(report.verdict().kind()).isEqualTo(Kind.PASS);
    assertThat(report.findings().get(0).sentence()).contains("nothing is in production");
  }

  @Test
  void what_cannot_be_compared_is_an_error_and_no_failure() {
    assertThat(judge(EXACT, List.of(), scores(50, i -> 1)).verdict().kind()).isEqualTo(Kind.ERROR);
    assertThat(judge(EXACT, scores(50, i -> Double.NaN), scores(50, i -> 1)).verdict().reason())
        .contains("50 scores of the candidate that are not numbers");
    assertThat(judge(EXACT, scores(50, i -> 1), scores(40, i -> 1)).verdict().reason())
        .contains("10 examples are scored for the candidate only");
  }

  @Test
  void repeats_are_averaged_and_never_counted_as_examples() {
    List<Score> once = scores(29, i -> 1);
    List<Score> often = new ArrayList<>();
    for (int repeat = 0; repeat < 10; repeat++) {
      often.addAll(once);
    }
    assertThat(judge(EXACT, often, often).findings().get(0).units()).isEqualTo(29);
  }

  @Test
  void a_cluster_counts_as_one_example() {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      scores.add(new Score("e" + i, 1, Optional.of("document" + i % 40), Optional.empty()));
    }
    assertThat(judge(EXACT, scores, scores).findings().get(0).units()).isEqualTo(40);
  }

  @Test
  void one_worse_gate_of_many_needs_stronger_evidence() {
    List<Score> worse = scores(200, i -> i < 9 ? 0 : 1);
    List<Score> same = scores(200, i -> i >= 9 && i < 11 ? 0 : 1);
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      gates.add(new Gate.NoWorseThan("exact_match", new Margin.Points(1)));
    }
    assertThat(judge(gates.get(0), worse, same).verdict().kind()).isEqualTo(Kind.FAIL);
    gates.set(4, new Gate.NoWorseThan("other", new Margin.Points(1)));
    GateReport many =
        RegressionGate.judge(
            List.of(gates.get(0), gates.get(4)),
            Map.of("exact_match", worse, "other", same),
            Optional.of(Map.of("exact_match", same, "other", same)));
    assertThat(many.findings().get(0).evidence().orElseThrow()).isCloseTo(0.0327, within(1e-3));
    assertThat(many.verdict().kind()).isEqualTo(Kind.INCONCLUSIVE);
  }

  /** McNemar's 10 against 2: half of scipy's two-sided 0.03857421875. */
  @Test
  void mcnemar_agrees_with_scipy() {
    assertThat(PairedDifference.mcnemar(10, 2)).isCloseTo(0.03857421875 / 2, within(1e-12));
  }

  /** At a difference of 0 Tango's statistic is McNemar's, (b - c) / sqrt(b + c). */
  @Test
  void tango_at_zero_is_mcnemar() {
    assertThat(PairedDifference.tango(10, 2, 100, 0)).isCloseTo(8 / Math.sqrt(12), within(1e-12));
  }

  private static GateReport judge(
      Gate gate, List<Score> candidate, @org.jspecify.annotations.Nullable List<Score> baseline) {
    return RegressionGate.judge(
        List.of(gate),
        Map.of(gate.metric(), candidate),
        Optional.ofNullable(baseline).map(scores -> Map.of(gate.metric(), scores)));
  }

  private static List<Score> scores(int n, IntToDoubleFunction value) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      scores.add(
          new Score(
              String.format("%05d", i),
              value.applyAsDouble(i),
              Optional.empty(),
              Optional.empty()));
    }
    return scores;
  }
}
