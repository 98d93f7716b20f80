package dev.slipway.bench.decisions;

/**
 * How many canaries each part simulates.
 *
 * @param equal canaries as good as their baseline, per regime and base rate
 * @param worse canaries to be found, per ratio and base rate
 * @param latencies canaries per change of latency
 * @param policies whole canaries, per candidate
 * @param all whether every base rate is simulated, else only a low and a high one
 */
public record Sizes(int equal, int worse, int latencies, int policies, boolean all) {
  private static final Sizes FULL = new Sizes(5000, 2000, 200, 500, true);
  private static final Sizes FAST = new Sizes(1000, 500, 30, 100, false);

  /** Enough to show a false rollback below 1 %. */
  public static Sizes full() {
    return FULL;
  }

  /** The same tables in less than two minutes, with wider limits. */
  public static Sizes fast() {
    return FAST;
  }

  /** The same proportions with another number of equal candidates. */
  public Sizes equal(int other) {
    return new Sizes(
        other, scaled(worse, other), scaled(latencies, other), scaled(policies, other), all);
  }

  private int scaled(int count, int other) {
    return (int) Math.max(20, (long) count * other / equal);
  }
}
