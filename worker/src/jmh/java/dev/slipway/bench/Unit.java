package dev.slipway.bench;

import java.util.Locale;

/** What a figure counts, and how it is written. */
enum Unit {
  MICROS("%.1f µs"),
  MILLIS("%.2f ms"),
  EVENTS("%.0f events"),
  RELEASES("%.0f releases"),
  PER_SECOND("%.0f /s"),
  MEBIBYTES("%.0f MiB"),
  THREADS("%.0f threads"),
  PERCENT("%.2f %%"),
  REQUESTS("%,.0f requests");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  String text(double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
