package dev.slipway.rollout.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The place of a unit on the split: the first 8 bytes, big-endian and unsigned, of SHA-256 over
 * {@code salt}, one zero byte and {@code unit} (both UTF-8).
 *
 * <p>The bucket is that number modulo 10 000 (the modulo's bias is below 10⁻¹⁵). A unit is in the
 * candidate arm when its bucket is below percent × 100, so growing the share only ever adds units.
 *
 * @param value the 64 bits, read as unsigned
 */
record UnitHash(long value) {
  static final int BUCKETS = 10_000;

  static UnitHash of(String salt, String unit) {
    MessageDigest digest = sha256();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(unit.getBytes(StandardCharsets.UTF_8));
    return new UnitHash(ByteBuffer.wrap(digest.digest()).getLong());
  }

  /** 0 to 9 999. */
  int bucket() {
    return (int) Long.remainderUnsigned(value, BUCKETS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform must have SHA-256", absent);
    }
  }
}
