package dev.slipway.process;

import dev.slipway.secret.Redactor;
import io.temporal.client.ActivityCanceledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Starts a command or finds it again, watches it to its end, and says how it ended. */
public final class SupervisedCommand {
  /** How long a command may take to end after TERM, before KILL. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  /** Enough for any honest log; more is a loop that prints. */
  public static final long DEFAULT_LOG_CAP = 64L * 1024 * 1024;

  /** The wrapper ends a command by itself only where no worker has for that much longer. */
  private static final Duration UNWATCHED = Duration.ofSeconds(30);

  /** Temporal hears of a job at most once a second. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(50);

  private final Heartbeat heartbeat;
  private final long logCap;
  private final OomCounter oom = OomCounter.ofThisProcess();

  public SupervisedCommand(Heartbeat heartbeat, long logCap) {
    this.heartbeat = heartbeat;
    this.logCap = logCap;
  }

  /**
   * What to start where it does not run yet.
   *
   * @param state the wrapper's folder
   * @param environment the whole of it
   */
  public record Start(
      Path state,
      Path workingDirectory,
      List<String> command,
      java.util.Map<String, String> environment,
      Duration timeout) {}

  /** Starts it; the wrapper makes sure that it is started once. */
  public DetachedProcess start(Start start) throws IOException, InterruptedException {
    Files.createDirectories(start.state());
    OptionalLong before = oom.read();
    if (before.isPresent()) {
      Files.writeString(start.state().resolve("oom-before"), Long.toString(before.getAsLong()));
    }
    return DetachedProcess.startOrAdopt(
        new Launch(
            start.state(),
            start.workingDirectory(),
            start.command(),
            start.environment(),
            start.timeout().plus(UNWATCHED),
            logCap,
            Launch.WhenFull.KILL));
  }

  /**
   * Watches it to its end. Only a cancellation ends it early: where a heartbeat fails otherwise (a
   * worker that shuts down, an attempt that was given up), the next attempt finds it running.
   */
  public CommandEnd await(DetachedProcess process, Duration timeout, Redactor redactor)
      throws IOException, InterruptedException {
    Watch watch = new Watch(process, timeout, redactor);
    try {
      watch.untilEnd();
    } catch (ActivityCanceledException cancelled) {
      process.end(GRACE);
      throw cancelled;
    }
    process.end(GRACE); // Whatever it left in the background.
    return CommandEnd.of(watch.seen());
  }

  /** One command being watched. */
  private final class Watch {
    private final DetachedProcess process;
    private final Duration timeout;
    private final Redactor redactor;
    private final Instant deadline;
    private final ProgressReader progress;
    private boolean timedOut;
    private boolean tooLarge;

    Watch(DetachedProcess process, Duration timeout, Redactor redactor) throws IOException {
      this.process = process;
      this.timeout = timeout;
      this.redactor = redactor;
      this.deadline = process.startedAt().plus(timeout);
      this.progress = new ProgressReader(process.log(), redactor);
    }

    void untilEnd() throws IOException, InterruptedException {
      Instant nextBeat = Instant.now();
      while (!process.await(POLL)) {
        if (!Instant.now().isBefore(nextBeat)) {
          heartbeat.beat(progress.read());
          nextBeat = Instant.now().plus(BEAT);
        }
        tooLarge = logSize() > logCap;
        timedOut = !Instant.now().isBefore(deadline);
        if (tooLarge || timedOut) {
          process.end(GRACE);
          return;
        }
      }
    }

    CommandEnd.Seen seen() throws IOException {
      return new CommandEnd.Seen(
          process.exitCode(),
          timedOut || process.passedLimit(),
          tooLarge || process.wroteTooMuch() || logSize() > logCap,
          kernelKilledForMemory(),
          timeout.toString().substring(2).toLowerCase(java.util.Locale.ROOT),
          logCap,
          LogTail.read(process.log(), redactor));
    }

    private long logSize() throws IOException {
      return Files.exists(process.log()) ? Files.size(process.log()) : 0;
    }

    private boolean kernelKilledForMemory() throws IOException {
      Path before = process.log().resolveSibling("oom-before");
      OptionalLong now = oom.read();
      return now.isPresent()
          && Files.exists(before)
          && now.getAsLong() > Long.parseLong(Files.readString(before));
    }
  }
}
