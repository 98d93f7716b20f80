package dev.slipway.bench;

import java.nio.file.Path;
import java.util.List;

/** {@code ./slipway bench [NAME] [-n NUMBER] [--seed NUMBER] [--fast] [--full]}. */
public final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new CommandBenchmark(),
          new DecisionsBenchmark(),
          new GatesBenchmark(),
          new LooksBenchmark(),
          new ProxyBenchmark(),
          new ReleaseBenchmark(),
          new RollbackBenchmark(),
          new WaitingBenchmark());

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    try {
      Options options = Options.of(arguments, System.getenv());
      run(options, chosen(options));
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.err.println("slipway: " + e.getMessage());
      System.exit(2);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static List<Benchmark> chosen(Options options) {
    List<Benchmark> chosen =
        ALL.stream().filter(one -> options.only().map(one.name()::equals).orElse(true)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "expected one of "
              + String.join(", ", ALL.stream().map(Benchmark::name).toList())
              + ", but got "
              + options.only().orElse(""));
    }
    return chosen;
  }

  private static void run(Options options, List<Benchmark> chosen) throws Exception {
    Machine.facts().forEach(System.out::println);
    Report report = new Report();
    for (Benchmark benchmark : chosen) {
      System.out.println();
      System.out.println(benchmark.name() + ": " + benchmark.what());
      measure(benchmark, options, report);
    }
    System.out.println();
    report.table().forEach(System.out::println);
  }

  private static void show(Table table) {
    System.out.println();
    System.out.println(table.title());
    table.text().forEach(System.out::println);
  }

  /** What was started is ended, also where somebody stops the whole with Ctrl-C. */
  private static void measure(Benchmark benchmark, Options options, Report report)
      throws Exception {
    Run run = new Run();
    Thread stop = new Thread(run::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try (run) {
      String before = Machine.load();
      List<Figure> figures = benchmark.run(options, run);
      run.note("load of the machine: %s before, %s after".formatted(before, Machine.load()));
      report.add(figures);
      Report one = new Report();
      one.add(figures);
      Path file = options.root().resolve("docs/benchmarks").resolve(benchmark.name() + ".md");
      one.write(file, options.command(benchmark.name()), run.notes(), run.tables());
      run.tables().forEach(Bench::show);
      System.out.println("  written to " + file);
    }
    Runtime.getRuntime().removeShutdownHook(stop);
  }
}
