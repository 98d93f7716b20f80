package dev.slipway.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an engine comes from and keeps its state.
 *
 * @param state folder of a server that is started here
 * @param address of a server that is meant to be used
 * @param cache where a fetched or built server lies
 * @param path folders to look for one, as in PATH
 */
public record EngineSettings(Path state, Optional<String> address, Path cache, String path) {}
