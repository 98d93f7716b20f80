package dev.slipway.bench;

import java.util.Locale;

/** What a figure counts, and how it is written. */
enum Unit {
  MILLIS("%.2f ms"),
  EVENTS("%.0f events"),
  RELEASES("%.0f releases"),
  PER_SECOND("%.0f /s"),
  MEBIBYTES("%.0f MiB"),
  THREADS("%.0f threads");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  String text(double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
