package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.service.Problem;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.ServiceUnreachable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a failed command says, and what it exits with. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Console console;

  Errors(Console console) {
    this.console = console;
  }

  /** How a refusal of the service counts. */
  static ExitCode exitCode(int status) {
    return switch (status) {
      case 403, 409 -> ExitCode.NO;
      case 408, 425 -> ExitCode.UNDECIDED;
      default -> status == 429 || status >= 500 ? ExitCode.UNREACHABLE : ExitCode.WRONG_USE;
    };
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    say(String.valueOf(failure.getMessage()));
    console
        .err()
        .println("Try `" + command.getCommandSpec().qualifiedName() + " --help` for more.");
    trace(failure);
    return ExitCode.WRONG_USE.code();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    trace(failure);
    if (failure instanceof ServiceProblem problem) {
      return problem(problem.problem(), isJson(parsed)).code();
    }
    if (failure instanceof WrongUse) {
      say(String.valueOf(failure.getMessage()));
      return ExitCode.WRONG_USE.code();
    }
    if (failure instanceof NoService || failure instanceof ServiceUnreachable) {
      say(String.valueOf(failure.getMessage()));
      return ExitCode.UNREACHABLE.code();
    }
    say(
        "an unexpected fault in this program: "
            + failure
            + "; run again with SLIPWAY_DEBUG=1 and report it");
    return ExitCode.UNDECIDED.code();
  }

  private ExitCode problem(Problem problem, boolean json) {
    if (json) {
      console.out().println(Session.pretty(problem));
    }
    if (problem.faults().isEmpty()) {
      say(problem.detail() == null ? problem.title() : problem.detail());
    } else {
      problem.faults().forEach(fault -> console.err().println(Safe.line(fault)));
    }
    if (problem.status() == 401) {
      console.err().println("Name a valid token with --token-file or SLIPWAY_TOKEN.");
    }
    return exitCode(problem.status());
  }

  private void say(String message) {
    console.err().println("slipway: " + Safe.line(message));
  }

  private void trace(Exception failure) {
    if (console.isDebugging()) {
      failure.printStackTrace(console.err());
    }
  }

  private static boolean isJson(ParseResult parsed) {
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    return deepest.hasMatchedOption("--json");
  }
}
