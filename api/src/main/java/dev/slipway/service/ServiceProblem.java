package dev.slipway.service;

import java.util.List;
import java.util.Optional;

/** The service answered, and the answer is an error. */
public final class ServiceProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ServiceProblem(Problem problem) {
    super(problem.detail() == null ? problem.title() : problem.detail());
    this.problem = problem;
  }

  /** A problem of an answer that is no problem document, for instance of a proxy in between. */
  static ServiceProblem unexplained(int status, String detail) {
    return new ServiceProblem(
        new Problem("about:blank", "HTTP " + status, status, detail, Optional.empty(), List.of()));
  }

  public Problem problem() {
    return problem;
  }

  /** HTTP status, 300 to 599. */
  public int status() {
    return problem.status();
  }
}
