package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import java.util.List;

/** The verdict of all gates together, and what each found. */
public record GateReport(Verdict verdict, List<Finding> findings) {}
