package dev.slipway.bench.decisions;

/** How events come about. In each of them a ratio of 1 is a candidate as good as its baseline. */
public enum Regime {
  /** Every request fails by itself; 5 % of them reach the candidate. */
  INDEPENDENT("independent") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      return split(traffic, SHARE, traffic.baseRate(), draws);
    }
  },

  /** Both arms have good and bad minutes together: the rate times a gamma of shape 1/2, mean 1. */
  SHARED_BURSTS("shared bursts") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      double burst = draws.gamma(BURST_SHAPE) / BURST_SHAPE;
      return split(traffic, SHARE, traffic.baseRate() * burst, draws);
    }
  },

  /** The rate of both arms goes up and down by 80 % over a day of 288 looks. */
  DAILY("daily cycle") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      double cycle = 1 + 0.8 * Math.sin(2 * Math.PI * look / LOOKS_PER_DAY);
      return split(traffic, SHARE, traffic.baseRate() * cycle, draws);
    }
  },

  /** Shares of 5, 25, 50 and 95 %, while the rate of both arms quadruples from half the base. */
  CHANGING_SHARE("changing share") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      double progress = (double) look / traffic.looks();
      double share = SHARES[(int) (progress * SHARES.length)];
      return split(traffic, share, traffic.baseRate() * Math.pow(4, progress) / 2, draws);
    }
  },

  /** Users with five requests that succeed or fail together; requests are counted. */
  CLUSTERS_BY_REQUEST("clusters of 5, requests counted") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      Window users = CLUSTERS_BY_USER.next(traffic, look, draws);
      return new Window(
          users.candidateUnits() * CLUSTER,
          users.candidateEvents() * CLUSTER,
          users.baselineUnits() * CLUSTER,
          users.baselineEvents() * CLUSTER);
    }
  },

  /** The same users; users are counted. */
  CLUSTERS_BY_USER("clusters of 5, users counted") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      Traffic users =
          new Traffic(
              traffic.baseRate(), traffic.ratio(), traffic.requests() / CLUSTER, traffic.looks());
      return split(users, SHARE, traffic.baseRate(), draws);
    }
  },

  /** Half of the requests by users with one, half by users with twenty; requests are counted. */
  MIXED_CLUSTERS("clusters of 1 and 20, requests counted") {
    @Override
    Window next(Traffic traffic, int look, Draws draws) {
      int single = traffic.requests() / 2;
      int heavy = traffic.requests() / 2 / HEAVY;
      int candidateSingle = draws.binomial(single, SHARE);
      int candidateHeavy = draws.binomial(heavy, SHARE);
      double worse = capped(traffic.baseRate() * traffic.ratio());
      return new Window(
          candidateSingle + HEAVY * candidateHeavy,
          draws.binomial(candidateSingle, worse) + HEAVY * draws.binomial(candidateHeavy, worse),
          single - candidateSingle + HEAVY * (heavy - candidateHeavy),
          draws.binomial(single - candidateSingle, traffic.baseRate())
              + HEAVY * draws.binomial(heavy - candidateHeavy, traffic.baseRate()));
    }
  };

  static final double SHARE = 0.05;
  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.95};
  private static final double BURST_SHAPE = 0.5;
  private static final double LOOKS_PER_DAY = 288;
  private static final int CLUSTER = 5;
  private static final int HEAVY = 20;

  private final String text;

  Regime(String text) {
    this.text = text;
  }

  /** The next window of a canary; looks are numbered from 0. */
  abstract Window next(Traffic traffic, int look, Draws draws);

  /** Whether what is counted is independent; else the rule has to be robust. */
  public boolean isCountedByUnit() {
    return this != CLUSTERS_BY_REQUEST && this != MIXED_CLUSTERS;
  }

  @Override
  public String toString() {
    return text;
  }

  private static Window split(Traffic traffic, double share, double rate, Draws draws) {
    int candidates = (int) Math.round(traffic.requests() * share);
    int others = traffic.requests() - candidates;
    return new Window(
        candidates,
        draws.binomial(candidates, capped(rate * traffic.ratio())),
        others,
        draws.binomial(others, capped(rate)));
  }

  private static double capped(double rate) {
    return Math.min(rate, 0.99);
  }
}
