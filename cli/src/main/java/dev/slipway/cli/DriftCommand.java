package dev.slipway.cli;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.drift.ColumnDrift;
import dev.slipway.analysis.drift.ColumnKind;
import dev.slipway.analysis.drift.DriftMethod;
import dev.slipway.analysis.drift.DriftOptions;
import dev.slipway.analysis.drift.DriftReport;
import dev.slipway.analysis.drift.DriftRule;
import dev.slipway.quantity.Percent;
import dev.slipway.release.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "drift",
    description =
        "Say whether data have drifted from a reference; asks no service. Exit code 1: they have.",
    footer = {
      "",
      "Example:",
      "  slipway drift --reference trained-on.csv --current last-week.csv --share 30%%"
    })
final class DriftCommand extends Helped implements Callable<Integer> {
  /**
   * The JSON of a comparison.
   *
   * @param ignored columns that only the current file has
   */
  record Findings(
      Verdict.Kind verdict,
      String sentence,
      int drifted,
      int undecided,
      double share,
      List<ColumnDrift> columns,
      List<String> ignored) {}

  private final Console console;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      required = true,
      description =
          "CSV in UTF-8 with a line of names: what the others are compared with. Read twice.")
  private Path reference = Path.of("");

  @Option(
      names = "--current",
      paramLabel = "FILE",
      required = true,
      description = "CSV with the same columns: the data in question.")
  private Path current = Path.of("");

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "Compare this column; may be repeated. Default: all of the reference.")
  private List<String> columns = List.of();

  @Option(
      names = "--kind",
      paramLabel = "NAME=KIND",
      description =
          "What a column holds: numeric or categorical; may be repeated. Default: numeric where"
              + " every value of the reference is a number.")
  private Map<String, ColumnKind> kinds = Map.of();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "sound",
      description =
          "sound: a distance that matters and that chance cannot explain, from 200 rows on;"
              + " evidently: as Evidently does by default. Default: ${DEFAULT-VALUE}.")
  private DriftOptions.Rule rule = DriftOptions.Rule.SOUND;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "For every column it fits, in place of the rule's choice: ${COMPLETION-CANDIDATES}; may"
              + " be repeated, the first that fits counts.")
  private List<DriftMethod> methods = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "METHOD=NUMBER",
      description =
          "Least statistic that counts as drift; may be repeated. Default: 0.05 for ks, 0.1 for"
              + " all others.")
  private Map<DriftMethod, Double> thresholds = Map.of();

  @Option(
      names = "--significance",
      paramLabel = "NUMBER",
      defaultValue = "0.05",
      description = "p-values from here on can be chance. Default: ${DEFAULT-VALUE}.")
  private double significance;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "50%",
      description =
          "Share of drifted columns from which the data as a whole have drifted. Default:"
              + " ${DEFAULT-VALUE}.")
  private Percent share = Percent.ALL;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      defaultValue = ",",
      description = "Between the fields of both files. Default: a comma.")
  private char separator;

  @Option(names = "--json", description = "Print the findings as JSON on standard output.")
  private boolean json;

  DriftCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DriftOptions options = options();
    DriftData data =
        new DriftData(new CsvFile(reference, separator), new CsvFile(current, separator), columns);
    DriftReport report = DriftRule.judge(data.columns(kinds), options);
    if (json) {
      console.out().println(Session.pretty(findings(report, data.ignored())));
    } else {
      DriftText.lines(report, rule, data.ignored()).forEach(console.out()::println);
    }
    return exitCode(report.verdict()).code();
  }

  private DriftOptions options() {
    try {
      return new DriftOptions(rule, methods, thresholds, significance, share);
    } catch (IllegalArgumentException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }

  private static Findings findings(DriftReport report, List<String> ignored) {
    return new Findings(
        report.verdict(),
        report.sentence(),
        report.drifted(),
        report.undecided(),
        report.share(),
        report.columns(),
        ignored);
  }

  private static ExitCode exitCode(Verdict.Kind verdict) {
    return switch (verdict) {
      case PASS -> ExitCode.DONE;
      case FAIL -> ExitCode.NO;
      case INCONCLUSIVE -> ExitCode.UNDECIDED;
      case ERROR -> ExitCode.WRONG_USE;
    };
  }
}
