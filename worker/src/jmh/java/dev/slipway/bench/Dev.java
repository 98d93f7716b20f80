package dev.slipway.bench;

import dev.slipway.engine.Engine;
import dev.slipway.engine.EngineChoice;
import dev.slipway.engine.Engines;
import dev.slipway.worker.BenchNode;
import java.io.IOException;

/** A real Temporal dev server in a process of its own, with its state in a folder of its own. */
final class Dev {
  private Dev() {}

  static Engine start(Run run) throws IOException {
    Engines engines =
        new Engines(
            BenchNode.engine(run.folder()), line -> System.out.println("  engine: " + line));
    run.keep(engines::stop);
    return engines.open(EngineChoice.BINARY);
  }
}
