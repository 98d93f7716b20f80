package dev.slipway.cli;

import java.util.List;

/** A release file with faults: nothing is sent, exit code 2. */
final class InvalidFile extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  InvalidFile(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
