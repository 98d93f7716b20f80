package dev.slipway.registry.files;

import java.nio.charset.StandardCharsets;

/** Names given by people as names of files: unique, and never a path. */
final class FileName {
  /** File systems allow 255 bytes; ours carry a suffix and a random part. */
  private static final int LONGEST = 120;

  private FileName() {}

  /** Letters, digits, {@code _} and {@code -} as they are, every other byte as {@code %2F}. */
  static String of(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b == '_' || b == '-' || (b > 0 && Character.isLetterOrDigit(b));
      text.append(plain ? Character.toString(b) : "%%%02X".formatted(b));
    }
    if (text.length() <= LONGEST) {
      return text.toString();
    }
    String hash = Digest.hex(Digest.sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
    return text.substring(0, LONGEST - hash.length()) + hash;
  }
}
