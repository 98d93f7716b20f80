package dev.slipway.service;

/**
 * A new token, shown this once: the service keeps only its hash.
 *
 * @param id of the person or service it is for
 */
public record TokenCreated(String id, String token) {
  /** Without the token, so that no log can hold it. */
  @Override
  public String toString() {
    return "TokenCreated[id=" + id + ", token=***]";
  }
}
