package dev.slipway.registry.files;

import dev.slipway.failure.FailureType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of content: {@code sha256:} and 64 hexadecimal digits. */
final class Digest {
  private static final String PREFIX = "sha256:";
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  private Digest() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  static String of(byte[] bytes) {
    return PREFIX + hex(sha256().digest(bytes));
  }

  /** The digits alone; checked, since they become part of a path. */
  static String digits(String digest) {
    if (!FORM.matcher(digest).matches()) {
      throw FailureType.NOT_FOUND.because(
          "a digest must be sha256: and 64 hexadecimal digits, but was " + digest);
    }
    return digest.substring(PREFIX.length());
  }
}
