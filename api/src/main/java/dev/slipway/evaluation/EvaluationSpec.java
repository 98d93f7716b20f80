package dev.slipway.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How candidate and baseline are compared on the same examples.
 *
 * @param suites files of examples, or suites shared by another team
 * @param repeats runs per example, averaged per example and never counted as more examples; default
 *     1
 * @param timeout of one harness run; default 1 h
 */
public record EvaluationSpec(
    Harness harness, List<Suite> suites, int repeats, List<Gate> gates, Duration timeout) {
  public static final int DEFAULT_REPEATS = 1;
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  public EvaluationSpec {
    suites = List.copyOf(suites);
    gates = List.copyOf(gates);
  }

  /**
   * The program that scores examples.
   *
   * @param command for {@code jsonl}: program and arguments that write one JSON line per example
   * @param config for the others: their own configuration file
   */
  public record Harness(Kind kind, List<String> command, Optional<String> config) {
    /** The supported harnesses. */
    public enum Kind {
      JSONL,
      PROMPTFOO,
      INSPECT,
      LM_EVAL
    }

    public Harness {
      command = List.copyOf(command);
    }
  }

  /**
   * A set of examples.
   *
   * @param path file beside the release file, or the name of a shared suite
   * @param owner the team that owns a shared suite; empty for a file
   */
  public record Suite(String path, Optional<String> owner) {}
}
