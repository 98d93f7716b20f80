package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import java.util.List;

/**
 * The verdict of all gates together, and what each found.
 *
 * @param findings one per gate, in the order of the file
 * @param details one per gate that compared examples; empty in reports of older versions
 */
public record GateReport(Verdict verdict, List<Finding> findings, List<GateDetail> details) {

  public GateReport {
    findings = List.copyOf(findings);
    details = details == null ? List.of() : List.copyOf(details);
  }

  public GateReport(Verdict verdict, List<Finding> findings) {
    this(verdict, findings, List.of());
  }
}
