package dev.slipway.http.temporal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes a release's id: the same caller with the same key always gets the same. */
final class ReleaseIds {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LETTERS = 8;

  private ReleaseIds() {}

  /** {@code penguin-species-k3v7q2xa}. */
  static String of(String name, String principal, String key) {
    byte[] digest = sha256(principal + "\0" + key);
    StringBuilder id = new StringBuilder(name).append('-');
    for (int i = 0; i < LETTERS; i++) {
      id.append(BASE32.charAt(digest[i] & 31));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
