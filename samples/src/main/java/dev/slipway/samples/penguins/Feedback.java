package dev.slipway.samples.penguins;

import java.util.UUID;

/**
 * What became known of one answer afterwards.
 *
 * @param id made once, so that telling it twice counts once
 * @param release the release named by the answer's {@code X-Slipway-Release}
 * @param arm {@code baseline} or {@code candidate}, from {@code X-Slipway-Arm}
 * @param unit the user who asked
 * @param metric such as {@code wrong_species}
 * @param value 1 for yes, 0 for no
 */
public record Feedback(
    UUID id, String release, String arm, String unit, String metric, double value) {}
