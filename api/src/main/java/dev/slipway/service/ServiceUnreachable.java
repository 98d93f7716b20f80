package dev.slipway.service;

/** No answer came: nothing listens, the connection broke, or the service is overloaded. */
public final class ServiceUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ServiceUnreachable(String message, Throwable cause) {
    super(message, cause);
  }

  public ServiceUnreachable(String message) {
    super(message);
  }
}
