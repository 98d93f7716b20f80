package dev.slipway.http.temporal;

/** Makes a release's id: the same caller with the same key always gets the same. */
final class ReleaseIds {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LETTERS = 8;

  private ReleaseIds() {}

  /** {@code penguin-species-k3v7q2xa}. */
  static String of(String name, String principal, String key) {
    byte[] digest = Digests.bytes(principal + "\0" + key);
    StringBuilder id = new StringBuilder(name).append('-');
    for (int i = 0; i < LETTERS; i++) {
      id.append(BASE32.charAt(digest[i] & 31));
    }
    return id.toString();
  }
}
