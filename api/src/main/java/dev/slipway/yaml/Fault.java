package dev.slipway.yaml;

/**
 * One thing wrong with a file that a person wrote.
 *
 * @param file as the person named it
 * @param line from 1
 * @param path of the value, for instance {@code canary.steps[0].traffic}
 * @param must what the value must do: {@code "be between 1 and 100 (percent)"}
 * @param was what came instead; never a secret; may be empty
 * @param cure what to do; may be empty
 */
public record Fault(String file, int line, String path, String must, String was, String cure) {
  /**
   * One line: {@code slipway.yaml:14: canary.steps[0].traffic must be between 1 and 100 (percent),
   * but was 140}.
   */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ": "
        + (path.isEmpty() ? "the file" : path)
        + " must "
        + must
        + (was.isEmpty() ? "" : ", but was " + was)
        + (cure.isEmpty() ? "" : " (" + cure + ")");
  }
}
