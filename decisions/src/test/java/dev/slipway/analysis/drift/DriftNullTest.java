package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.drift.DriftOptions.Rule;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often data that have not drifted are said to have. The figures stand in docs/decisions.md;
 * {@code -Dslipway.drift.runs=2000} prints them.
 */
class DriftNullTest {
  private static final int RUNS = Integer.getInteger("slipway.drift.runs", 100);
  private static final int COLUMNS = 10;

  @ParameterizedTest
  @CsvSource({
    // rows, rows, at most this many of the tables with any drifted column, Evidently's least and
    // most share of drifted columns
    "200, 200, 0.11, 0.01, 0.09",
    "1000, 200, 0.11, 0.01, 0.09",
    "1001, 200, 0.11, 0.35, 0.55",
    "1001, 1001, 0.11, 0.01, 0.09",
  })
  void healthy_columns_are_left_alone(
      int reference, int current, double anyDrift, double least, double most) {
    Random random = new Random(42);
    int tables = 0;
    int columns = 0;
    for (int run = 0; run < RUNS; run++) {
      List<ColumnPair> pairs =
          Stream.<ColumnPair>generate(
                  () ->
                      new ColumnPair.Numbers(
                          Columns.normal(random, reference, 0), Columns.normal(random, current, 0)))
              .limit(COLUMNS)
              .toList();
      tables += Columns.report(pairs, Rule.SOUND).drifted() > 0 ? 1 : 0;
      columns += Columns.report(pairs, Rule.EVIDENTLY).drifted();
    }
    double sound = (double) tables / RUNS;
    double evidently = (double) columns / RUNS / COLUMNS;
    if (RUNS > 100) {
      System.out.printf(
          "%d/%d: any column, sound %.4f; per column, evidently %.4f%n",
          reference, current, sound, evidently);
    }
    assertThat(sound).isLessThanOrEqualTo(anyDrift);
    assertThat(evidently).isBetween(least, most);
  }

  /** Shares about 1/k (Zipf): of a thousand categories most are seen once or never. */
  @ParameterizedTest
  @CsvSource({"5, 200, 200", "50, 200, 1000", "1000, 300, 300", "1000, 2000, 300"})
  void categories_that_have_not_changed_are_left_alone(int categories, int reference, int current) {
    Random random = new Random(43);
    int drifted = 0;
    for (int run = 0; run < RUNS; run++) {
      ColumnPair pair =
          new ColumnPair.Categories(
              names(random, categories, reference), names(random, categories, current));
      drifted += Columns.report(List.of(pair), Rule.SOUND).drifted();
    }

    assertThat((double) drifted / RUNS).isLessThanOrEqualTo(0.11);
  }

  private static CategoryCounts names(Random random, int categories, int rows) {
    return CategoryCounts.of(
        Stream.generate(() -> "n" + (int) StrictMath.pow(categories, random.nextDouble()))
            .limit(rows)
            .toList());
  }
}
