package dev.slipway.http;

import java.util.List;

/** A request that is answered with a problem document instead of what was asked for. */
public final class Refusal extends RuntimeException {
  private final int status;
  private final String title;
  private final List<String> faults;

  private Refusal(int status, String title, String detail, List<String> faults) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.faults = List.copyOf(faults);
  }

  public static Refusal badRequest(String detail) {
    return new Refusal(400, "Not understood", detail, List.of());
  }

  static Refusal unauthorized() {
    return new Refusal(
        401,
        "Not authenticated",
        "expected the header Authorization: Bearer TOKEN with a valid token, but none came; set"
            + " SLIPWAY_TOKEN, or ask an owner for a token",
        List.of());
  }

  public static Refusal forbidden(String detail) {
    return new Refusal(403, "Not allowed", detail, List.of());
  }

  /** Also for what exists but belongs to another team: nobody learns that it does. */
  public static Refusal notFound(String what) {
    return new Refusal(404, "Not found", "there is no " + what + " that you may see", List.of());
  }

  public static Refusal conflict(String detail) {
    return new Refusal(409, "Not possible now", detail, List.of());
  }

  static Refusal tooLarge(int limit) {
    return new Refusal(
        413, "Too large", "expected at most " + limit + " bytes, but more came", List.of());
  }

  static Refusal wrongType(String expected) {
    return new Refusal(415, "Wrong content type", "expected Content-Type: " + expected, List.of());
  }

  public static Refusal invalid(String detail, List<String> faults) {
    return new Refusal(422, "Not valid", detail, faults);
  }

  static Refusal tooMany() {
    return new Refusal(
        429,
        "Too many requests",
        "expected fewer requests per second from one caller; wait as Retry-After says",
        List.of());
  }

  public static Refusal unavailable(String detail) {
    return new Refusal(503, "Not available now", detail, List.of());
  }

  static Refusal of(int status, String title, String detail) {
    return new Refusal(status, title, detail, List.of());
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public List<String> faults() {
    return faults;
  }
}
