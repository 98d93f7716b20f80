package dev.slipway.retrain;

import java.util.Optional;

/**
 * What came of it.
 *
 * @param releaseId of the release that was started; empty where people label first
 */
public record RetrainResult(Optional<String> releaseId, String sentence) {}
