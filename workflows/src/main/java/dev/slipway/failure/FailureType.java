package dev.slipway.failure;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of failure that an activity or an update can report; its name travels as the failure's
 * type.
 */
public enum FailureType {
  /** The release file asks for something that cannot be; trying again gives the same. */
  CONFIGURATION(false),
  /** A version, file, route or process that has to exist does not. */
  NOT_FOUND(false),
  /** Something of the same name exists and is not ours. */
  CONFLICT(false),
  /** Stored bytes do not have the digest they were stored under. */
  DIGEST_MISMATCH(false),
  /** A secret reference cannot be resolved. */
  SECRET(false),
  /** An update was refused; the message says why. */
  REFUSED(false),
  /** The output of a command does not follow its contract. */
  BAD_OUTPUT(false),
  /** A peer does not answer just now. */
  UNAVAILABLE(true),
  /** Measurements are missing just now. */
  TELEMETRY_OUTAGE(true);

  private final boolean retryable;

  FailureType(boolean retryable) {
    this.retryable = retryable;
  }

  public boolean isRetryable() {
    return retryable;
  }

  /** The failure of this type with a sentence for people; never put a secret into it. */
  public ApplicationFailure because(String sentence) {
    return because(sentence, null);
  }

  /** The same with a cause, kept for whoever debugs. */
  public ApplicationFailure because(String sentence, @Nullable Throwable cause) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setMessage(sentence)
            .setType(name())
            .setNonRetryable(!retryable);
    return cause == null ? failure.build() : failure.setCause(cause).build();
  }
}
