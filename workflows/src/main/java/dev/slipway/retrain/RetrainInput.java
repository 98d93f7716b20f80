package dev.slipway.retrain;

import dev.slipway.identity.Actor;
import dev.slipway.release.ReleaseFile;
import java.util.Optional;

/**
 * One occasion to retrain.
 *
 * @param trigger what caused it: {@code schedule}, or the id of the person who asked
 * @param actor the person who asked; empty: the schedule itself
 * @param force release even where nothing changed
 */
public record RetrainInput(
    ReleaseFile file,
    Optional<String> directory,
    String trigger,
    Optional<Actor> actor,
    boolean force) {}
