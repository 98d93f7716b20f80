package dev.slipway.bench;

import java.util.List;

/** One subject of the table. */
interface Benchmark {

  /** As on the command line. */
  String name();

  /** One sentence for those who wait. */
  String what();

  List<Figure> run(Options options, Run run) throws Exception;
}
