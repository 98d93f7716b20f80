package dev.slipway.job.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import dev.slipway.secret.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file SLIPWAY_METRICS: one JSON object of names and finite numbers. */
final class MetricsFile {
  /** Metrics travel in the history of the workflow. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_METRICS = 200;

  private MetricsFile() {}

  /** The metrics, no secret in their names; none where no file was written. */
  static Map<String, Double> read(Path file, Redactor redactor) throws IOException, BadOutput {
    if (!Files.exists(file)) {
      return Map.of();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new BadOutput("SLIPWAY_METRICS must be at most " + MOST_BYTES + " bytes");
    }
    JsonNode tree = parse(file);
    if (!tree.isObject() || tree.size() > MOST_METRICS) {
      throw new BadOutput(
          "SLIPWAY_METRICS must be one JSON object of at most " + MOST_METRICS + " numbers");
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> metric : tree.properties()) {
      metrics.put(redactor.redact(metric.getKey()), number(metric.getKey(), metric.getValue()));
    }
    return metrics;
  }

  private static JsonNode parse(Path file) throws IOException, BadOutput {
    try {
      return Json.mapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new BadOutput("SLIPWAY_METRICS is not JSON: " + e.getOriginalMessage());
    }
  }

  private static double number(String name, JsonNode value) throws BadOutput {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new BadOutput(
          "SLIPWAY_METRICS: %s must be a finite number, but was %s".formatted(name, value));
    }
    return value.doubleValue();
  }
}
