package dev.slipway.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A look as it was kept: the verdict and all that it rests on.
 *
 * @param batch the window's counts, as JSON of {@code dev.slipway.telemetry.Batch}
 * @param basis empty where the look was kept by a version of Slipway that did not keep it yet
 */
public record LookRecord(Look look, JsonNode batch, Optional<LookBasis> basis) {}
