package dev.slipway.registry;

import java.util.Objects;

/**
 * One immutable version of a subject.
 *
 * @param version the name people use for it, for instance {@code v3}
 * @param digest content digest, {@code sha256:} and 64 hexadecimal digits; votes are bound to it
 */
public record VersionRef(String version, String digest) {
  public VersionRef {
    Objects.requireNonNull(version);
    Objects.requireNonNull(digest);
  }

  @Override
  public String toString() {
    return version + " (" + digest.substring(0, Math.min(digest.length(), 19)) + ")";
  }
}
