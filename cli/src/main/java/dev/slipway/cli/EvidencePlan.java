package dev.slipway.cli;

import dev.slipway.quantity.Durations;
import dev.slipway.quantity.Percent;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.StepUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a canary's guardrails need before they are likely to pass, as {@code plan} shows it.
 *
 * @param baseRate of errors and feedback events
 * @param traffic units that arrive; empty where unknown
 */
record EvidencePlan(CanaryPlan canary, Percent baseRate, Optional<UnitRate> traffic) {
  /** Beyond half of the traffic, more of it brings no more evidence. */
  private static final double BALANCED = 50;

  /**
   * The JSON of one need.
   *
   * @param units on both versions together; absent: it never passes
   * @param takes at the given traffic
   * @param reached whether that is within the bake and its extension; absent without a traffic
   */
  record Need(
      int step,
      String metric,
      double percent,
      Optional<Double> limit,
      Optional<Long> units,
      Duration bake,
      Duration longest,
      Optional<Duration> takes,
      Optional<Boolean> reached) {}

  List<Need> needs() {
    return StepUnits.of(canary, baseRate.ratio()).stream().map(this::need).toList();
  }

  private Need need(StepUnits need) {
    Optional<Duration> takes = traffic.flatMap(rate -> need.takes(rate.perSecond()));
    return new Need(
        need.step(),
        need.metric(),
        need.percent(),
        need.limit(),
        need.units(),
        need.bake(),
        need.longest(),
        takes,
        traffic.map(rate -> takes.filter(time -> fits(time, need.longest())).isPresent()));
  }

  private static boolean fits(Duration time, Duration longest) {
    return time.compareTo(longest) <= 0;
  }

  /** A table and the warnings; empty where nothing is guarded. */
  List<String> lines() {
    List<Need> needs = needs();
    if (needs.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "evidence: units ("
            + Safe.line(canary.unit().name())
            + ") on both versions after which a candidate as good as the baseline has passed with "
            + Figures.percent(StepUnits.POWER * 100)
            + " probability,");
    lines.add(
        "  at a base rate of "
            + baseRate
            + " (latencies as log-normal, sigma "
            + StepUnits.LATENCY_SPREAD
            + "); each step alone, what earlier ones have shown comes on top");
    Table table =
        traffic
            .map(
                rate ->
                    new Table(
                        "  step",
                        "traffic",
                        "guardrail",
                        "to show",
                        "needs",
                        "at " + rate.text(),
                        "bake",
                        "longest"))
            .orElseGet(
                () ->
                    new Table(
                        "  step", "traffic", "guardrail", "to show", "needs", "bake", "longest"));
    needs.forEach(need -> row(table, need));
    lines.addAll(table.lines());
    needs.forEach(
        need -> warning(need).ifPresent(text -> lines.add("warning: " + Safe.line(text))));
    return lines;
  }

  private void row(Table table, Need need) {
    List<String> cells = new ArrayList<>();
    cells.add("  " + need.step());
    cells.add(Figures.percent(need.percent()));
    cells.add(need.metric());
    cells.add(
        need.limit().map(limit -> "below " + Figures.number(limit) + "x").orElse("hard limit"));
    cells.add(need.units().map(EvidencePlan::grouped).orElse("never"));
    traffic.ifPresent(rate -> cells.add(need.takes().map(Figures::length).orElse("never")));
    cells.add(Durations.format(need.bake()));
    cells.add(Durations.format(need.longest()));
    table.row(cells.toArray(String[]::new));
  }

  private Optional<String> warning(Need need) {
    String where = "canary[" + need.step() + "] " + need.metric() + ": ";
    if (need.units().isEmpty()) {
      return Optional.of(
          where
              + "a candidate as good as the baseline cannot be shown to be "
              + need.limit()
                  .map(limit -> "below " + Figures.number(limit) + "x")
                  .orElse("below the hard limit")
              + " at a base rate of "
              + baseRate
              + ", however long the bake; set a wider "
              + (need.limit().isPresent() ? "noWorseThan" : "neverAbove"));
    }
    return need.takes()
        .filter(time -> !fits(time, need.longest()))
        .map(
            time ->
                where
                    + "needs "
                    + Figures.length(time)
                    + " at "
                    + traffic.map(UnitRate::text).orElse("")
                    + ", but the bake ends after "
                    + Durations.format(need.longest())
                    + " with its extension; bake for "
                    + enough(time)
                    + (need.percent() < BALANCED ? ", raise the share" : "")
                    + " or set a wider "
                    + (need.limit().isPresent() ? "noWorseThan" : "neverAbove"));
  }

  /** A time that a file can hold, rounded up: whole minutes, from two hours on whole hours. */
  private static String enough(Duration time) {
    long step = time.compareTo(Duration.ofHours(2)) < 0 ? 60 : 3600;
    return Durations.format(Duration.ofSeconds((time.toSeconds() + step - 1) / step * step));
  }

  private static String grouped(long units) {
    return String.format(Locale.ROOT, "%,d", units);
  }
}
