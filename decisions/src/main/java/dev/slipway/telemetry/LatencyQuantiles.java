package dev.slipway.telemetry;

import java.util.List;

/** The latency quantiles that are compared, by the names of their metrics. */
public final class LatencyQuantiles {
  /** From the middle to the tail. */
  public static final List<String> ALL =
      List.of("latency_p50", "latency_p90", "latency_p95", "latency_p99");

  private static final String PREFIX = "latency_p";

  private LatencyQuantiles() {}

  /** Whether the metric is a latency quantile. */
  public static boolean isOne(String metric) {
    return metric.startsWith(PREFIX);
  }

  /** 0.99 for {@code latency_p99}. */
  public static double share(String metric) {
    return Integer.parseInt(metric.substring(PREFIX.length())) / 100.0;
  }
}
