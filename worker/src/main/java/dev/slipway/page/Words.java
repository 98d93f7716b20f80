package dev.slipway.page;

import dev.slipway.release.StageView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the page says values. Pure. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** What an Optional holds; null, as templates want it, for nothing. */
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  /** {@code ROLLED_BACK} becomes {@code rolled back}. */
  static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code ROLLED_BACK} becomes {@code rolled-back}, for style sheets. */
  static String style(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How long a stage ran; empty while it does. */
  static String took(StageView stage) {
    return stage
        .startedAt()
        .flatMap(begun -> stage.endedAt().map(ended -> length(Duration.between(begun, ended))))
        .orElse("");
  }

  /** {@code 15:14:08 UTC}, where the day stands beside it. */
  static String clock(Instant at) {
    return time(at).substring("yyyy-MM-dd ".length());
  }

  /** {@code 12,480}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** {@code 3 h 12 min}: the two largest units. */
  static String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** Three or four significant digits, no trailing zeros. */
  static String figure(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e6 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = (int) Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(size))));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
