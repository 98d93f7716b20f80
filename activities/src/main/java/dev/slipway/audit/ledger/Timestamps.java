package dev.slipway.audit.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as the database and the hashes have them: {@code 2026-11-21T08:48:52.000Z}, always three
 * decimals, so that texts sort like times.
 */
public final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  public static String text(Instant at) {
    return FORMAT.format(at);
  }
}
