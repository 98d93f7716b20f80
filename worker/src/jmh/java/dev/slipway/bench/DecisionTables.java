package dev.slipway.bench;

import dev.slipway.bench.decisions.Outcome;
import dev.slipway.bench.decisions.PolicyResult;
import dev.slipway.bench.decisions.RaceResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All rules side by side. */
final class DecisionTables {
  private static final double MEDIAN = 0.5;
  private static final double MOST = 0.8;

  private DecisionTables() {}

  static Table equal(List<RaceResult> results) {
    List<List<String>> rows = new ArrayList<>();
    for (RaceResult result : results) {
      List<String> row = new ArrayList<>();
      row.add(result.regime() + ", " + percent(result.traffic().baseRate()));
      result.outcomes().forEach(outcome -> row.add(outcome.alarms().text()));
      rows.add(row);
    }
    return new Table(
        "Candidates as good as the baseline that were rolled back within 1000 looks",
        header("regime, base rate", results.get(0)),
        rows);
  }

  static Table worse(List<RaceResult> results) {
    List<String> names =
        results.stream()
            .map(RaceResult::outcomes)
            .max((one, other) -> Integer.compare(one.size(), other.size()))
            .orElseThrow()
            .stream()
            .map(Outcome::name)
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (RaceResult result : results) {
      List<String> row = new ArrayList<>();
      row.add(percent(result.traffic().baseRate()) + ", x" + result.traffic().ratio());
      for (int i = 0; i < names.size(); i++) {
        row.add(i < result.outcomes().size() ? delay(result, result.outcomes().get(i)) : "-");
      }
      row.add(thousands(result.fixedSample(MEDIAN)) + " / " + thousands(result.fixedSample(MOST)));
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("base rate, ratio"));
    header.addAll(names);
    header.add("N50 / N80");
    return new Table(
        "Thousands of requests until half / 80 % of the worse candidates were rolled back",
        header, rows);
  }

  static Table latencies(List<RaceResult> results) {
    List<List<String>> rows = new ArrayList<>();
    for (RaceResult result : results) {
      boolean equal = result.traffic().ratio() == 1;
      List<String> row = new ArrayList<>();
      row.add(equal ? "as fast: rolled back" : "x" + result.traffic().ratio());
      result.outcomes().forEach(one -> row.add(equal ? one.alarms().text() : delay(result, one)));
      rows.add(row);
    }
    return new Table(
        "Latency: false rollbacks, then thousands of requests until half / 80 % were rolled back",
        header("latency", results.get(0)), rows);
  }

  static Table policies(List<PolicyResult> results) {
    return new Table(
        "Whole canaries: errors 1 %, thumbs-down 10 % of 5 % feedback, p99; margins 1.5x",
        List.of("candidate", "promoted", "rolled back", "promoted after", "rolled back after"),
        results.stream()
            .map(
                result ->
                    List.of(
                        result.name(),
                        result.promoted().text(),
                        result.rolledBack().text(),
                        thousands(result.promotedRequests()),
                        thousands(result.rolledBackRequests())))
            .toList());
  }

  /** {@code 0.2 %}. */
  static String percent(double rate) {
    return BigDecimal.valueOf(100 * rate)
            .setScale(2, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static List<String> header(String first, RaceResult result) {
    List<String> header = new ArrayList<>(List.of(first));
    result.outcomes().forEach(outcome -> header.add(outcome.name()));
    return header;
  }

  private static String delay(RaceResult result, Outcome outcome) {
    int requests = result.traffic().requests();
    return thousands(outcome.quantile(MEDIAN) * requests)
        + " / "
        + thousands(outcome.quantile(MOST) * requests);
  }

  /** {@code 370k}; {@code never} where that many were not rolled back. */
  private static String thousands(double requests) {
    if (Double.isInfinite(requests)) {
      return "never";
    }
    return String.format(Locale.ROOT, requests < 10_000 ? "%.1fk" : "%,.0fk", requests / 1000);
  }
}
