package dev.slipway.cli;

import dev.slipway.analysis.Finding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Numbers and times as people read them. */
final class Figures {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final int BAR = 20;
  private static final MathContext DIGITS = new MathContext(4);
  private static final MathContext EVIDENCE_DIGITS = new MathContext(3);

  private Figures() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** 0 to 100. */
  static String percent(double percent) {
    return number(percent) + "%";
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /** {@code 12,480}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Evidence or a ratio in three significant digits; what is far beyond is only said to be so. */
  static String evidence(double value) {
    if (value >= 1_000_000) {
      return "over 1,000,000";
    }
    if (value > 0 && value < 0.001) {
      return "<0.001";
    }
    BigDecimal rounded = new BigDecimal(value).round(EVIDENCE_DIGITS);
    return value >= 1000
        ? count(rounded.longValue())
        : rounded.stripTrailingZeros().toPlainString();
  }

  /** {@code [#####---------------] 25%}. */
  static String bar(double percent) {
    int full = (int) Math.round(Math.max(0, Math.min(100, percent)) / 100 * BAR);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + percent(percent);
  }

  /** How long ago: {@code 3 h 5 min}. */
  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** {@code effect 1.3, interval 1.1 to 1.6}, or as much of it as is known. */
  static Optional<String> effect(Finding finding) {
    return finding.effect().map(effect -> "effect " + number(effect) + interval(finding));
  }

  private static String interval(Finding finding) {
    if (finding.low().isEmpty() && finding.high().isEmpty()) {
      return "";
    }
    return ", interval "
        + finding.low().map(Figures::number).orElse("-∞")
        + " to "
        + finding.high().map(Figures::number).orElse("∞");
  }
}
