package dev.slipway.release.store;

import dev.slipway.audit.ledger.Timestamps;
import dev.slipway.release.ReleaseView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The release after which a page begins; opaque to callers. */
record ReleaseCursor(String startedAt, String id) {
  private static final char BETWEEN = '|';

  static ReleaseCursor of(ReleaseView view) {
    return new ReleaseCursor(Timestamps.text(view.startedAt()), view.id());
  }

  static ReleaseCursor parse(String text) {
    String plain = decoded(text);
    int between = plain.indexOf(BETWEEN);
    if (between < 1 || plain.chars().anyMatch(Character::isISOControl)) {
      throw refused(text);
    }
    return new ReleaseCursor(plain.substring(0, between), plain.substring(between + 1));
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(text);
    }
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "cursor must be the `next` of a page before, but was " + text);
  }

  String text() {
    byte[] plain = (startedAt + BETWEEN + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }
}
