package dev.slipway.bench;

import dev.slipway.analysis.Verdict;
import dev.slipway.bench.decisions.Share;
import dev.slipway.bench.gates.GateSimulation;
import dev.slipway.bench.gates.Judge;
import dev.slipway.bench.gates.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often the gate on examples fails a candidate that is as good as the baseline, and passes one
 * that is worse by exactly the margin: simulated, beside two common rules on the same answers.
 */
final class GatesBenchmark implements Benchmark {
  private static final long SEED = 20261121;
  private static final int FAST = 100;
  private static final int QUICK = 400;
  private static final int FULL = 2000;
  private static final double FALSE_FAIL = 5;

  /** Nominally 5 %; the score interval errs by up to 5.5 %. */
  private static final double FALSE_PASS = 6;

  @Override
  public String name() {
    return "gates";
  }

  @Override
  public String what() {
    return "simulated golden sets under the product's gate and under common rules";
  }

  @Override
  public List<Figure> run(Options options, Run run) {
    int trials = options.fast() ? options.count().orElse(FAST) : options.count(QUICK, FULL);
    long seed = options.seed().orElse(SEED);
    GateSimulation simulation =
        new GateSimulation(seed, trials, line -> System.out.println("  " + line));
    List<Verdicts> equal = simulation.equal();
    List<Verdicts> worse = simulation.atTheMargin();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(figures("equal candidate failed", equal, Verdict.Kind.FAIL, FALSE_FAIL));
    figures.addAll(
        figures("candidate worse by the margin passed", worse, Verdict.Kind.PASS, FALSE_PASS));
    run.table(table("An equal candidate failed (false fail)", equal, Verdict.Kind.FAIL));
    run.table(table("An equal candidate passed", equal, Verdict.Kind.PASS));
    run.table(
        table(
            "A candidate worse by exactly 5 points passed (false pass)", worse, Verdict.Kind.PASS));
    run.table(table("A candidate worse by exactly 5 points failed", worse, Verdict.Kind.FAIL));
    run.note(
        String.format(
            Locale.ROOT,
            "seed %d, %,d golden sets of each kind, margin 5 points; the figures pool all"
                + " discordances and outputs of one size",
            seed,
            trials));
    run.note(
        "discordance: share of examples on which single runs differ; flaky: both versions answer"
            + " such examples by chance; K: runs per example, averaged");
    return figures;
  }

  private static List<Figure> figures(
      String what, List<Verdicts> all, Verdict.Kind kind, double bound) {
    List<Figure> figures = new ArrayList<>();
    for (int examples : GateSimulation.SIZES) {
      List<Verdicts> own = all.stream().filter(one -> one.set().examples() == examples).toList();
      Share ours = Verdicts.share(own, Judge.SLIPWAY, kind);
      String name = what + ", n = " + examples;
      for (Judge rival : List.of(Judge.WELCH, Judge.RAW)) {
        figures.add(
            Figure.alone(name, Unit.PERCENT, 100 * ours.value(), Goal.upperLimitAtMost(bound))
                .within(100 * ours.low(), 100 * ours.high())
                .beside(rival.title(), 100 * Verdicts.share(own, rival, kind).value()));
      }
    }
    return figures;
  }

  private static Table table(String title, List<Verdicts> all, Verdict.Kind kind) {
    List<String> header = new ArrayList<>(List.of("examples", "discordance, outputs"));
    List<List<String>> rows = new ArrayList<>();
    for (Judge judge : Judge.values()) {
      header.add(judge.title());
    }
    for (Verdicts one : all) {
      List<String> row =
          new ArrayList<>(List.of(String.valueOf(one.set().examples()), one.set().toString()));
      for (Judge judge : Judge.values()) {
        row.add(one.share(judge, kind).text());
      }
      rows.add(row);
    }
    return new Table(title, header, rows);
  }
}
