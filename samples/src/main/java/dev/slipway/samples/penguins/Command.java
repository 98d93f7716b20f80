package dev.slipway.samples.penguins;

import java.io.IOException;

/** One command of the sample: reads its environment, does its work, answers with an exit code. */
@FunctionalInterface
interface Command {
  /** Exit code: the work is done, or the check passed. */
  int OK = 0;

  /** Exit code of a check that says no. */
  int FAILED = 1;

  /** Exit code: wrong input, or the work could not be done. */
  int ERROR = 2;

  int run(CommandEnvironment environment) throws IOException, InterruptedException;

  /** Runs the command in this process and says in one line what a user can mend. */
  static int execute(Command command) {
    try {
      return command.run(new CommandEnvironment(System.getenv()));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return ERROR;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ERROR;
    }
  }
}
