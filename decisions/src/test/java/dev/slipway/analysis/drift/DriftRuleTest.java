package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.drift.ColumnPair.Categories;
import dev.slipway.analysis.drift.ColumnPair.Numbers;
import dev.slipway.analysis.drift.DriftOptions.Rule;
import dev.slipway.quantity.Percent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DriftRuleTest {
  /** Which method, by rows of both sides and different values. */
  @ParameterizedTest
  @CsvSource({
    "SOUND, 1000, 5000, 1000, KS",
    "SOUND, 5000, 1000, 1000, KS",
    "SOUND, 1001, 1001, 1000, WASSERSTEIN",
    "SOUND, 1000, 5000, 6, KS",
    "SOUND, 1000, 5000, 5, CHISQUARE",
    "SOUND, 1001, 1001, 5, JENSENSHANNON",
    "SOUND, 300, 300, 2, CHISQUARE",
    "EVIDENTLY, 1000, 5000, 1000, KS",
    "EVIDENTLY, 1000, 5000, 3, CHISQUARE",
    "EVIDENTLY, 1000, 50, 2, Z",
    "EVIDENTLY, 1000, 50, 1, Z",
    "EVIDENTLY, 1001, 50, 1000, WASSERSTEIN",
    "EVIDENTLY, 1001, 50, 5, JENSENSHANNON",
  })
  void the_rule_chooses_a_method(
      Rule rule, int reference, int current, int values, DriftMethod method) {
    Numbers numbers =
        new Numbers(
            Columns.sample(reference, i -> i % values), Columns.sample(current, i -> i % values));

    assertThat(Columns.judge(numbers, rule).method()).contains(method);
  }

  @ParameterizedTest
  @CsvSource({"8, 300", "300, 8", "199, 200", "200, 199", "0, 0"})
  void too_few_rows_are_refused_with_their_number(int reference, int current) {
    ColumnDrift column =
        Columns.judge(
            new Numbers(Columns.sample(reference, i -> i), Columns.sample(current, i -> i)),
            Rule.SOUND);

    assertThat(column.verdict()).isEqualTo(Verdict.Kind.INCONCLUSIVE);
    assertThat(column.sentence())
        .isEqualTo(
            "Too few rows: %d with a value in the reference and %d in the current data; at least"
                    .formatted(reference, current)
                + " 200 on each side are needed to tell drift from chance.");
    assertThat(column.statistic()).isEmpty();
    assertThat(column.p()).isEmpty();
  }

  static Stream<Arguments> boundaries() {
    Sample wide = Columns.sample(300, i -> i);
    Sample constant = Columns.sample(300, i -> 5);
    Sample nothing = Columns.sample(300, i -> Double.NaN);
    Sample holes = Columns.sample(600, i -> i % 2 == 0 ? i / 2.0 : Double.NEGATIVE_INFINITY);
    return Stream.of(
        Arguments.of("alike", new Numbers(wide, wide), "PASS", "PASS"),
        Arguments.of("constant", new Numbers(constant, constant), "PASS", "PASS"),
        Arguments.of(
            "another constant", new Numbers(constant, Columns.sample(300, i -> 6)), "FAIL", "FAIL"),
        Arguments.of("constant, then not", new Numbers(constant, wide), "FAIL", "FAIL"),
        Arguments.of(
            "no number at all", new Numbers(wide, nothing), "INCONCLUSIVE", "INCONCLUSIVE"),
        Arguments.of("infinities are dropped", new Numbers(wide, holes), "PASS", "PASS"),
        Arguments.of(
            "empty",
            new Categories(CategoryCounts.NONE, CategoryCounts.NONE),
            "INCONCLUSIVE",
            "INCONCLUSIVE"),
        Arguments.of(
            "one category",
            new Categories(Columns.counts(300), Columns.counts(250)),
            "PASS",
            "PASS"),
        Arguments.of(
            "another category",
            new Categories(Columns.counts(300), Columns.counts(0, 250)),
            "FAIL",
            "FAIL"),
        Arguments.of(
            "a new category, often",
            new Categories(Columns.counts(200, 200), Columns.counts(150, 150, 80)),
            "FAIL",
            "FAIL"),
        Arguments.of(
            "a new category, once: Evidently expects none and fails",
            new Categories(Columns.counts(200, 200), Columns.counts(150, 150, 1)),
            "PASS",
            "FAIL"),
        Arguments.of(
            "very large numbers",
            new Numbers(Columns.sample(300, i -> i * 1e300), Columns.sample(300, i -> -i * 1e300)),
            "FAIL",
            "FAIL"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("boundaries")
  void every_boundary_has_its_verdict(
      String what, ColumnPair pair, Verdict.Kind sound, Verdict.Kind evidently) {
    assertThat(Columns.judge(pair, Rule.SOUND).verdict()).as("sound").isEqualTo(sound);
    assertThat(Columns.judge(pair, Rule.EVIDENTLY).verdict()).as("evidently").isEqualTo(evidently);
  }

  @Test
  void what_is_missing_is_told() {
    ColumnDrift column =
        Columns.judge(
            new Numbers(
                Columns.sample(300, i -> i),
                Columns.sample(600, i -> i % 2 == 0 ? i / 2.0 : Double.POSITIVE_INFINITY)),
            Rule.SOUND);

    assertThat(column.currentRows()).isEqualTo(300);
    assertThat(column.currentMissing()).isEqualTo(300);
  }

  @Test
  void values_that_span_too_much_are_an_error_and_no_verdict() {
    ColumnDrift column =
        Columns.judge(
            new Numbers(
                Columns.sample(300, i -> -1.7e308 + i * 1e304),
                Columns.sample(300, i -> 1.7e308 - i * 1e304)),
            Rule.SOUND,
            DriftMethod.PSI_STURGES);

    assertThat(column.verdict()).isEqualTo(Verdict.Kind.ERROR);
    assertThat(column.sentence()).contains("scale the column down");
  }

  @Test
  void a_distance_that_chance_explains_is_no_drift() {
    ColumnDrift column =
        Columns.judge(
            new Numbers(Columns.sample(200, i -> i), Columns.sample(200, i -> i + 20)), Rule.SOUND);

    assertThat(column.statistic().orElseThrow()).isCloseTo(0.1, within(1e-12));
    assertThat(column.verdict()).isEqualTo(Verdict.Kind.PASS);
    assertThat(column.sentence()).contains("could be chance");
  }

  @Test
  void a_significant_distance_that_matters_to_nobody_is_no_drift() {
    ColumnDrift column =
        Columns.judge(
            new Numbers(Columns.sample(50_000, i -> i), Columns.sample(50_000, i -> i + 1000)),
            Rule.SOUND);

    assertThat(column.adjusted().orElseThrow()).isLessThan(1e-4);
    assertThat(column.verdict()).isEqualTo(Verdict.Kind.PASS);
    assertThat(column.sentence()).startsWith("wasserstein 0.06928 is below 0.1");
  }

  @Test
  void the_reason_says_what_changed() {
    ColumnDrift numbers =
        Columns.judge(
            new Numbers(Columns.sample(400, i -> i), Columns.sample(400, i -> i + 200)),
            Rule.SOUND);
    ColumnDrift categories =
        Columns.judge(
            new Categories(Columns.counts(200, 200), Columns.counts(100, 200, 100)), Rule.SOUND);

    assertThat(numbers.sentence())
        .isEqualTo(
            "The mean went from 199.5 to 399.5, the median from 199.5 to 399.5 (ks 0.5, at least"
                + " 0.05, and hardly chance).");
    assertThat(categories.sentence())
        .isEqualTo(
            "The share of \"a\" went from 50% to 25%, and 1 value is new (chisquare 0.25, at least"
                + " 0.1, and hardly chance).");
  }

  @Test
  void many_columns_make_one_of_them_less_remarkable() {
    ColumnPair odd = new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i + 36));
    ColumnPair alike = new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i));

    assertThat(Columns.report(List.of(odd), Rule.SOUND).drifted()).isEqualTo(1);
    assertThat(Columns.report(List.of(odd, alike, alike, alike, alike), Rule.SOUND).drifted())
        .isZero();
    assertThat(Columns.report(List.of(odd, alike, alike, alike, alike), Rule.EVIDENTLY).drifted())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // drifted, not, too few rows, share, verdict
    "0, 4, 0, 50, PASS",
    "2, 2, 0, 50, FAIL",
    "1, 3, 0, 50, PASS",
    "1, 3, 0, 25, FAIL",
    "1, 1, 1, 50, INCONCLUSIVE",
    "2, 1, 1, 50, FAIL",
    "0, 3, 1, 50, PASS",
    "0, 0, 1, 50, INCONCLUSIVE",
    "0, 0, 0, 50, INCONCLUSIVE",
    "0, 2, 0, 0, PASS",
  })
  void the_data_set_drifts_with_a_share_of_its_columns(
      int drifted, int stable, int few, double share, Verdict.Kind verdict) {
    ColumnPair moved = new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i + 300));
    ColumnPair same = new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i));
    ColumnPair short8 = new Numbers(Columns.sample(300, i -> i), Columns.sample(8, i -> i));
    List<DriftColumn> columns =
        Stream.of(
                Stream.generate(() -> moved).limit(drifted),
                Stream.generate(() -> same).limit(stable),
                Stream.generate(() -> short8).limit(few))
            .flatMap(stream -> stream)
            .map(pair -> new DriftColumn("x", pair))
            .toList();
    DriftReport report =
        DriftRule.judge(
            columns, new DriftOptions(Rule.SOUND, List.of(), Map.of(), 0.05, new Percent(share)));

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.drifted()).isEqualTo(drifted);
    assertThat(report.undecided()).isEqualTo(few);
  }

  @Test
  void a_chosen_method_is_used_where_it_fits() {
    ColumnPair numbers = new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i));
    ColumnPair categories = new Categories(Columns.counts(200, 200), Columns.counts(200, 200));

    assertThat(
            Columns.report(
                    List.of(numbers, categories),
                    Rule.SOUND,
                    DriftMethod.PSI_DECILES,
                    DriftMethod.Z)
                .columns())
        .extracting(column -> column.method().orElseThrow())
        .containsExactly(DriftMethod.PSI_DECILES, DriftMethod.Z);
  }

  @Test
  void a_threshold_of_the_user_counts() {
    ColumnPair moved =
        new Numbers(Columns.sample(2000, i -> i), Columns.sample(2000, i -> i + 200));
    List<DriftColumn> columns = List.of(new DriftColumn("x", moved));
    DriftOptions lax =
        new DriftOptions(
            Rule.SOUND, List.of(), Map.of(DriftMethod.WASSERSTEIN, 0.5), 0.05, new Percent(50));

    assertThat(DriftRule.judge(columns, DriftOptions.DEFAULT).drifted()).isEqualTo(1);
    assertThat(DriftRule.judge(columns, lax).drifted()).isZero();
    assertThat(DriftRule.judge(columns, lax).columns().get(0).threshold()).contains(0.5);
  }

  @Test
  void the_order_of_the_columns_does_not_matter() {
    List<ColumnPair> pairs =
        List.of(
            new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i + 40)),
            new Numbers(Columns.sample(300, i -> i), Columns.sample(300, i -> i + 45)),
            new Categories(Columns.counts(200, 200), Columns.counts(150, 250)),
            new Numbers(Columns.sample(300, i -> i), Columns.sample(8, i -> i)));
    List<ColumnPair> turned = new ArrayList<>(pairs);
    Collections.reverse(turned);

    List<ColumnDrift> forwards = Columns.report(pairs, Rule.SOUND).columns();
    List<ColumnDrift> backwards = Columns.report(turned, Rule.SOUND).columns();

    for (int i = 0; i < pairs.size(); i++) {
      assertThat(backwards.get(pairs.size() - 1 - i))
          .usingRecursiveComparison()
          .ignoringFields("column")
          .isEqualTo(forwards.get(i));
    }
  }
}
