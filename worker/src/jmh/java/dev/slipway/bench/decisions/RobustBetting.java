package dev.slipway.bench.decisions;

/**
 * Bets that stay fair whatever binds the requests of a window together: {@code K = prod(1 + l (x_c
 * - q m))} with {@code m} events in a window, {@code x_c} of them the candidate's, {@code q} its
 * share, averaged over several stakes {@code l = f / (q M)}; {@code M} is fixed before the window.
 * Needs only that the candidate's events have the mean {@code q m} (betting: Waudby-Smith and
 * Ramdas, JRSSB 2024).
 */
final class RobustBetting implements Rule<Window> {
  private static final double[] FRACTIONS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.8};

  /** A burst may take at most this share of the capital. */
  private static final double MOST = 0.95;

  private final double[] logs = new double[FRACTIONS.length];
  private double events;
  private int windows;

  @Override
  public boolean alarm(Window window) {
    double q = window.share();
    double expected = q * window.events();
    double usual = 3 * (windows == 0 ? 0 : events / windows) + 10;
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      double stake = FRACTIONS[i] / (q * usual);
      double bet = expected * stake > MOST ? MOST / expected : stake;
      logs[i] += Math.log1p(bet * (window.candidateEvents() - expected));
      sum += Math.exp(logs[i]);
    }
    events += window.events();
    windows++;
    return sum / logs.length >= 1 / ProductRule.LEVEL;
  }
}
