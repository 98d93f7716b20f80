package dev.slipway.samples.demo;

/** Texts from the service, made harmless for a terminal. */
final class Plain {
  private Plain() {}

  static String text(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
