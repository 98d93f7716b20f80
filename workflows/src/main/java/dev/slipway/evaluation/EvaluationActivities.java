package dev.slipway.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores versions on examples, and compares them. */
@ActivityInterface
public interface EvaluationActivities {

  /**
   * Runs the harness on one version; the report goes to the artifact store and comes back as a
   * digest.
   */
  EvaluationRun evaluate(EvaluateRequest request);

  /**
   * Compares two reports example by example and applies the gates ({@link RegressionGate}, pure).
   */
  GateReport judge(JudgeRequest request);

  record EvaluateRequest(
      String key,
      String team,
      EvaluationSpec spec,
      String source,
      String artifact,
      JsonNode parameters,
      String arm) {}

  /**
   * One version's scores.
   *
   * @param report digest of the per-example scores; empty where the harness broke
   * @param means by metric
   * @param broken why it could not be evaluated
   */
  record EvaluationRun(
      Optional<String> report, int examples, Map<String, Double> means, Optional<String> broken) {}

  record JudgeRequest(String candidate, Optional<String> baseline, List<Gate> gates) {}
}
