package dev.slipway.cli;

import dev.slipway.analysis.Verdict;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.Gate;
import dev.slipway.evaluation.GateReport;
import dev.slipway.evaluation.RegressionGate;
import dev.slipway.evaluation.SelfTest;
import dev.slipway.evaluation.SelfTestReport;
import dev.slipway.release.ExitCode;
import dev.slipway.release.ParsedRelease;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseFileParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "gate",
    description =
        "Judge a candidate's scores against the baseline's by the gates of a release file; asks no"
            + " service.",
    footer = {
      "",
      "Examples:",
      "  slipway gate --baseline production.jsonl --candidate candidate.jsonl --config slipway.yaml",
      "  slipway gate --self-test --baseline production.jsonl"
    })
final class GateCommand extends Helped implements Callable<Integer> {
  /** The limits of more would not differ in the digits shown. */
  private static final int MOST_TRIALS = 100_000;

  private final Console console;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      required = true,
      description =
          "Scores of the version in production, one JSON object per line: id, metric, value;"
              + " optional repeat, cluster, slice.")
  private Path baseline = Path.of("baseline.jsonl");

  @Option(
      names = "--candidate",
      paramLabel = "FILE",
      description = "Scores of the candidate on the same examples.")
  private Optional<Path> candidate = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The release file whose evaluate.gates count. Default: slipway.yaml.")
  private Path config = Path.of("slipway.yaml");

  @Option(
      names = "--self-test",
      description =
          "Compare the baseline with its own repeats instead, and say how often the gates fail"
              + " identical input.")
  private boolean selfTest;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "With --self-test: how often, 1 to 100000. Default: 400.")
  private int trials = 400;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --self-test: another deal of the repeats. Default: 42.")
  private long seed = 42;

  @Option(names = "--json", description = "Print the report as JSON on standard output.")
  private boolean json;

  GateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (selfTest == candidate.isPresent()) {
      throw new WrongUse("expected either --candidate FILE or --self-test; name one of them");
    }
    if (trials < 1 || trials > MOST_TRIALS) {
      throw new WrongUse("--trials must be 1 to " + MOST_TRIALS + ", but was " + trials);
    }
    List<String> faults = new ArrayList<>();
    List<Gate> gates = gates(faults);
    ScoreFile theirs = scores(baseline, faults);
    Optional<ScoreFile> ours = candidate.map(file -> scores(file, faults));
    if (!faults.isEmpty()) {
      throw new InvalidFile(faults);
    }
    return ours.map(own -> compare(gates, own, theirs)).orElseGet(() -> test(gates, theirs)).code();
  }

  private ExitCode compare(List<Gate> gates, ScoreFile ours, ScoreFile theirs) {
    GateReport report = RegressionGate.judge(gates, ours.metrics(), Optional.of(theirs.metrics()));
    print(report, () -> new GateText(Paint.of(console)).lines(gates, report));
    return exit(report.verdict());
  }

  private ExitCode test(List<Gate> gates, ScoreFile theirs) {
    SelfTest.fault(gates, theirs.metrics())
        .ifPresent(
            fault -> {
              throw new WrongUse(baseline + ": " + fault);
            });
    SelfTestReport report = SelfTest.run(gates, theirs.metrics(), trials, seed);
    print(report, () -> new SelfTestText(Paint.of(console)).lines(report));
    return exit(report.verdict());
  }

  private void print(Object report, Supplier<List<String>> text) {
    if (json) {
      console.out().println(Session.pretty(report));
    } else {
      text.get().forEach(console.out()::println);
    }
  }

  private List<Gate> gates(List<String> faults) {
    ParsedRelease parsed = ReleaseFileParser.parse(config.toString(), ReleaseSource.bytes(config));
    faults.addAll(parsed.faultLines());
    Optional<EvaluationSpec> evaluate = parsed.file().flatMap(file -> file.evaluate());
    if (parsed.file().isPresent() && evaluate.isEmpty()) {
      faults.add(
          config
              + ": evaluate.gates must name what to judge, but there is no evaluate section (write"
              + " gates: [{metric: accuracy, noWorseThan: 2%}] in it)");
    }
    return evaluate.map(EvaluationSpec::gates).orElse(List.of());
  }

  private static ScoreFile scores(Path file, List<String> faults) {
    ScoreFile scores = ScoreFile.read(file);
    faults.addAll(scores.faults());
    return scores;
  }

  /** As a release that ends so: an error is no failure. */
  private static ExitCode exit(Verdict verdict) {
    return switch (verdict.kind()) {
      case PASS -> ExitCode.DONE;
      case FAIL -> Phase.FAILED.exitCode();
      case INCONCLUSIVE -> Phase.INCONCLUSIVE.exitCode();
      case ERROR -> Phase.ERRORED.exitCode();
    };
  }
}
