package dev.slipway.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./slipway bench [NAME] [-n NUMBER] [--seed NUMBER] [--fast] [--full]}. */
public final class Bench {
  /** What is measured on this machine. */
  private static final List<Benchmark> MEASURED =
      List.of(
          new CommandBenchmark(),
          new LooksBenchmark(),
          new ProxyBenchmark(),
          new ReleaseBenchmark(),
          new RollbackBenchmark(),
          new WaitingBenchmark());

  /** What comes out the same everywhere, and takes minutes each: only where it is named. */
  private static final List<Benchmark> SIMULATED =
      List.of(new DecisionsBenchmark(), new GatesBenchmark());

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
    if (options.only().isEmpty()) {
      return MEASURED;
    }
    String name = options.only().get();
    List<Benchmark> all = Stream.concat(MEASURED.stream(), SIMULATED.stream()).toList();
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> new IllegalArgumentException(expected(all) + ", but got " + name));
  }

  private static String expected(List<Benchmark> all) {
    return "expected one of " + String.join(", ", all.stream().map(Benchmark::name).toList());
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
