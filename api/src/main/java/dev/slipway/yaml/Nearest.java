package dev.slipway.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant, by edit distance. */
public final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  /**
   * The nearest of {@code words}, ties by their order; empty where more than a third of the letters
   * (at least two) would have to change.
   */
  public static Optional<String> of(String written, List<String> words) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String best = "";
    int least = Math.max(2, written.length() / 3) + 1;
    for (String word : words) {
      int distance = distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least && distance < word.length()) {
        least = distance;
        best = word;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
