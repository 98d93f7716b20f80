package dev.slipway.telemetry.local;

import dev.slipway.failure.FailureType;
import dev.slipway.rollout.local.LocalTraffic;
import dev.slipway.rollout.local.ProxyException;
import dev.slipway.rollout.local.ProxyProcess;
import dev.slipway.rollout.local.Window;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.TelemetryActivities;
import dev.slipway.telemetry.store.FeedbackStore;
import dev.slipway.telemetry.store.FeedbackWindow;
import java.nio.file.Path;
import java.time.Clock;

/** What the local proxy saw and what was posted as feedback, window by window. */
public final class LocalTelemetry implements TelemetryActivities {
  private final Path proxies;
  private final FeedbackStore feedback;
  private final Clock clock;

  /**
   * Telemetry of the proxies below a root.
   *
   * @param proxies the same root as that of {@link LocalTraffic}
   */
  public LocalTelemetry(Path proxies, FeedbackStore feedback, Clock clock) {
    this.proxies = proxies.toAbsolutePath();
    this.feedback = feedback;
    this.clock = clock;
  }

  @Override
  public Batch observe(ObserveRequest request) {
    Window window = closeWindow(request);
    FeedbackWindow outcomes = feedbackOf(request);
    return new BatchOfWindow(window, outcomes, request).batch();
  }

  /** A proxy that died is started again: its window then says that counts are missing. */
  private Window closeWindow(ObserveRequest request) {
    Path folder = LocalTraffic.folder(proxies, request.team(), request.traffic());
    try {
      return new ProxyProcess(folder).ensureRunning().closeWindow(proxyId(request.windowId()));
    } catch (ProxyException e) {
      throw FailureType.TELEMETRY_OUTAGE.because(
          "the local proxy %s cannot be asked: %s"
              .formatted(request.traffic().name(), e.getMessage()),
          e);
    }
  }

  private FeedbackWindow feedbackOf(ObserveRequest request) {
    try {
      return feedback.cut(request.releaseId(), request.windowId(), clock.instant());
    } catch (RuntimeException e) {
      throw FailureType.TELEMETRY_OUTAGE.because(
          "the feedback of %s cannot be read: %s".formatted(request.releaseId(), e.getMessage()),
          e);
    }
  }

  /**
   * The proxy takes letters, digits, dots and dashes; {@code releaseId/number} has no other dot.
   */
  private static String proxyId(String windowId) {
    return windowId.replace('/', '.');
  }
}
