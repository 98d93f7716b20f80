package dev.slipway.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Folder names made of keys: readable, unique, and never a path of their own. */
public final class KeyFolder {
  private static final int READABLE_CHARS = 80;
  private static final int HASH_CHARS = 12;

  private KeyFolder() {}

  /** {@code penguin-3f9a/train/1} becomes {@code penguin-3f9a_train_1-0f3b…} below the root. */
  public static Path of(Path root, String key) {
    String readable = key.replaceAll("[^A-Za-z0-9-]", "_");
    String start = readable.substring(0, Math.min(readable.length(), READABLE_CHARS));
    return root.resolve(start + "-" + hash(key).substring(0, HASH_CHARS));
  }

  private static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
