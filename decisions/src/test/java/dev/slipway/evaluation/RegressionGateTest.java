package dev.slipway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.json.Json;
import dev.slipway.quantity.Margin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

  @Test
  void repeats_that_are_numbered_twice_are_an_error() {
    List<Score> scores = scores(50, i -> 1);
    List<Score> doubled = new ArrayList<>();
    for (int repeat : List.of(1, 2, 2)) {
      scores.forEach(
          s -> doubled.add(new Score(s.id(), 1, s.cluster(), s.slice(), Optional.of(repeat))));
    }
    assertThat(judge(EXACT, scores, doubled).verdict())
        .isEqualTo(
            Verdict.error("exact_match has repeat 2 of example 00000 twice for the baseline."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void every_kind_of_bad_scores_has_its_own_sentence(
      String sentence, Gate gate, List<Score> candidate, List<Score> baseline) {
    GateReport report = judge(gate, candidate, baseline);
    assertThat(report.verdict().kind()).isEqualTo(Kind.ERROR);
    assertThat(report.verdict().reason()).contains(sentence);
    assertThat(report.findings().get(0).candidate()).isEmpty();
    assertThat(report.details()).isEmpty();
  }

  static Stream<Arguments> every_kind_of_bad_scores_has_its_own_sentence() {
    List<Score> good = scores(50, i -> 1);
    Gate cost = new Gate.NoMoreThan("cost", new Margin.Multiple(1.1));
    Gate quantile = new Gate.NoMoreThan("latency_p99", new Margin.Points(2));
    return Stream.of(
        arguments("no scores of the candidate", EXACT, List.of(), good),
        arguments("no scores of the baseline", EXACT, good, List.of()),
        arguments(
            "1 scores of the baseline that are not numbers, first of example 00007",
            EXACT,
            good,
            scores(50, i -> i == 7 ? Double.NaN : 1)),
        arguments(
            "2 scores of the candidate that are infinite, first of example 00003",
            EXACT,
            scores(50, i -> i == 3 || i == 9 ? Double.NEGATIVE_INFINITY : 1),
            good),
        arguments(
            "0 examples are scored for the candidate only, 1 for the baseline only (first 00049)",
            EXACT,
            scores(49, i -> 1),
            good),
        arguments("example 00000 in more than one cluster", EXACT, clustered("a"), clustered("b")),
        arguments("a baseline of 0.000, so there is no ratio", cost, good, scores(50, i -> 0)),
        arguments("a margin in %, which is for scores of 0 to 1", quantile, good, good));
  }

  /** A version that gets nothing right is worse, and no error. */
  @Test
  void a_candidate_of_nothing_fails_its_ratio() {
    Gate gate = new Gate.NoWorseThan("f1", new Margin.Multiple(1.1));
    GateReport report = judge(gate, scores(40, i -> 0), scores(40, i -> 0.5));
    assertThat(report.verdict().kind()).isEqualTo(Kind.FAIL);
    assertThat(report.findings().get(0).effect()).isEmpty();
  }

  /** Miller's point: the same answers to questions about ten documents are ten, not 400. */
  @Test
  void clusters_make_the_same_figures_say_less() {
    SplittableRandom random = new SplittableRandom(5);
    double[] documents = random.doubles(40, -0.2, 0.25).toArray();
    List<Score> baseline = new ArrayList<>();
    List<Score> candidate = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      Optional<String> cluster = Optional.of("d" + i % 40);
      baseline.add(new Score("e" + i, 0.5, cluster, Optional.empty()));
      candidate.add(new Score("e" + i, 0.5 - documents[i % 40], cluster, Optional.empty()));
    }
    GateReport clustered = judge(EXACT, candidate, baseline);
    GateReport alone = judge(EXACT, withoutCluster(candidate), withoutCluster(baseline));
    assertThat(clustered.findings().get(0).effect()).isEqualTo(alone.findings().get(0).effect());
    assertThat(width(clustered)).isGreaterThan(4 * width(alone));
  }

  @Test
  void a_report_shows_what_changed_and_what_could_have_been_seen() {
    List<Score> candidate = sliced(400, i -> i % 10 == 0 && i < 200 ? 0 : 1);
    List<Score> baseline = sliced(400, i -> i == 399 ? 0 : 1);
    GateReport report = judge(EXACT, candidate, baseline);
    GateDetail detail = report.details().get(0);
    assertThat(report.verdict().kind()).isEqualTo(Kind.FAIL);
    assertThat(detail.examples()).isEqualTo(400);
    assertThat(detail.unitsNeeded()).isEmpty();
    assertThat(detail.regressions())
        .extracting(GateDetail.ExampleChange::id)
        .containsExactly("00000", "00010", "00020", "00030", "00040");
    assertThat(detail.gains())
        .containsExactly(new GateDetail.ExampleChange("00399", 0, 1, Optional.of("late")));
    assertThat(detail.detectable().orElseThrow()).isCloseTo(0.0278, within(1e-4));
    assertThat(detail.slices())
        .extracting(GateDetail.SliceEffect::slice)
        .containsExactly("early", "late");
    GateDetail.SliceEffect early = detail.slices().get(0);
    assertThat(early.effect().orElseThrow()).isCloseTo(-0.1, within(1e-12));
    assertThat(early.adjusted().orElseThrow())
        .isCloseTo(2 * StrictMath.pow(0.5, 20), within(1e-12));
    assertThat(detail.slices().get(1).adjusted()).contains(1.0);
  }

  @Test
  void a_slice_of_few_examples_shows_its_effect_and_is_not_tested() {
    List<Score> baseline = sliced(220, i -> 1);
    GateDetail detail = judge(EXACT, baseline, baseline).details().get(0);
    assertThat(detail.slices().get(1))
        .isEqualTo(
            new GateDetail.SliceEffect(
                "late",
                20,
                Optional.of(0.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest(name = "{0} pairs, {1} lost, {2} won: about {3}")
  @CsvSource({
    "20,  0, 0, 133",
    "20,  1, 1, 1546",
    "20,  3, 0, 36",
    "100, 0, 0, 133",
    "100, 5, 4, 5559",
  })
  void the_number_of_examples_that_would_settle_it_is_told(int n, int lost, int won, long needed) {
    GateReport report =
        judge(
            EXACT,
            scores(n, i -> i < lost ? 0 : 1),
            scores(n, i -> i >= lost && i < lost + won ? 0 : 1));
    assertThat(report.verdict().kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(report.details().get(0).unitsNeeded()).contains(needed);
    assertThat(report.verdict().reason())
        .contains(String.format("About %,d examples would settle it.", needed));
  }

  @Test
  void a_quantile_of_too_few_says_how_many() {
    Gate gate = new Gate.NoMoreThan("latency_p99", new Margin.Multiple(1.2));
    GateReport report = judge(gate, scores(100, i -> i + 1), scores(100, i -> i + 1));
    assertThat(report.verdict().reason()).contains("at least 368 are needed");
    assertThat(report.details().get(0).unitsNeeded()).contains(368L);
  }

  @Test
  void the_same_scores_give_the_same_bytes_in_any_order() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    List<Score> baseline = scores(100, i -> random.nextDouble());
    List<Score> candidate = scores(100, i -> random.nextDouble());
    List<Score> shuffled = new ArrayList<>(candidate);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Json.mapper().writeValueAsString(judge(EXACT, shuffled, baseline)))
        .isEqualTo(Json.mapper().writeValueAsString(judge(EXACT, candidate, baseline)));
  }

  @Test
  void a_report_of_an_older_version_is_still_read() throws Exception {
    GateReport old =
        Json.mapper()
            .readValue(
                """
                {"verdict":{"kind":"PASS","reason":"Every gate of the file is met."},
                 "findings":[{"metric":"m","verdict":"PASS","sentence":"s","limit":"2%","units":30}]}
                """,
                GateReport.class);
    assertThat(old.details()).isEmpty();
    assertThat(old.findings().get(0).effect()).isEmpty();
    GateReport now = judge(EXACT, scores(40, i -> 1), scores(40, i -> i % 2));
    assertThat(Json.mapper().readValue(Json.mapper().writeValueAsBytes(now), GateReport.class))
        .isEqualTo(now);
  }

  private static double width(GateReport report) {
    Finding finding = report.findings().get(0);
    return finding.high().orElseThrow() - finding.low().orElseThrow();
  }

  private static List<Score> withoutCluster(List<Score> scores) {
    return scores.stream()
        .map(s -> new Score(s.id(), s.value(), Optional.empty(), s.slice()))
        .toList();
  }

  private static List<Score> clustered(String cluster) {
    return scores(50, i -> 1).stream()
        .map(s -> new Score(s.id(), s.value(), Optional.of(cluster), s.slice()))
        .toList();
  }

  /** The first 200 are early, the others late. */
  private static List<Score> sliced(int n, IntToDoubleFunction value) {
    return scores(n, value).stream()
        .map(
            s ->
                new Score(
                    s.id(),
                    s.value(),
                    s.cluster(),
                    Optional.of(s.id().compareTo("00200") < 0 ? "early" : "late")))
        .toList();
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
