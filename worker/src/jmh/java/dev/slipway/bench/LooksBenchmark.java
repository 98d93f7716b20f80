package dev.slipway.bench;

import dev.slipway.bench.decisions.DriftTimes;
import dev.slipway.bench.decisions.GateTimes;
import dev.slipway.bench.decisions.Looks;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What deciding costs: methods, measured by JMH in virtual machines of their own. */
final class LooksBenchmark implements Benchmark {
  private static final int FORKS = 2;

  @Override
  public String name() {
    return "looks";
  }

  @Override
  public String what() {
    return "the time of one look, of one offline gate and of one drift table";
  }

  @Override
  public List<Figure> run(Options options, Run run) throws RunnerException {
    int iterations = options.count(5, 10);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^" + Looks.class.getName() + "\\.")
                    .include("^" + DriftTimes.class.getName() + "\\.")
                    .include("^" + GateTimes.class.getName() + "\\.")
                    .forks(FORKS)
                    .warmupIterations(iterations)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(iterations)
                    .measurementTime(TimeValue.seconds(1))
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    run.note(
        "JMH: %d virtual machines, %d warm-up and %d measured iterations of 1 s each; limits of 99.9 %%"
            .formatted(FORKS, iterations, iterations));
    return List.of(
        figure("a look with three guardrails", results, Looks.class, "ranks", "Kayenta's ranks"),
        figure("a gate of 5 000 pairs", results, GateTimes.class, "welch", "Welch's test"),
        figure(
            "a drift table, 50 columns x 100 000 rows",
            results,
            DriftTimes.class,
            "wasserstein",
            "Evidently's default distance"));
  }

  private static Figure figure(
      String name, Collection<RunResult> results, Class<?> type, String rival, String against) {
    Result<?> own = result(results, type, "slipway");
    return new Figure(
            name,
            Unit.MICROS,
            own.getScore(),
            against,
            result(results, type, rival).getScore(),
            Goal.NONE)
        .within(own.getScore() - own.getScoreError(), own.getScore() + own.getScoreError());
  }

  private static Result<?> result(Collection<RunResult> results, Class<?> type, String method) {
    String name = type.getName() + "." + method;
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("JMH did not measure " + name))
        .getPrimaryResult();
  }
}
