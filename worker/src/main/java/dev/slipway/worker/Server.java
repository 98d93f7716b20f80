package dev.slipway.worker;

import dev.slipway.cli.ServerCommands;
import dev.slipway.release.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The commands that are a server. Found by the command line through {@link
 * java.util.ServiceLoader}.
 */
public final class Server implements ServerCommands {
  private final Environment environment = Environment.ofProcess();

  @Override
  public int up(UpOptions options) {
    return guarded(() -> new Up(environment, options, System.out).run());
  }

  @Override
  public int down(DownOptions options) {
    return guarded(() -> new Down(environment, options, System.out).run());
  }

  @Override
  public int worker(WorkerOptions options) {
    return guarded(() -> new ClusterWorker(environment, options, System.out).run());
  }

  /** A server command. */
  private interface Command {
    ExitCode run() throws IOException, InterruptedException;
  }

  /** A user's mistake is a sentence, never a stack trace; SLIPWAY_DEBUG=1 shows that too. */
  private int guarded(Command command) {
    try {
      return command.run().code();
    } catch (IOException
        | UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException e) {
      System.err.println("slipway: " + e.getMessage());
      if (environment.get("SLIPWAY_DEBUG").isPresent()) {
        e.printStackTrace();
      }
      return ExitCode.WRONG_USE.code();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.UNDECIDED.code();
    }
  }
}
