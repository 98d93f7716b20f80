package dev.slipway.bench;

/** The least that a command in Java could be. */
public final class Hello {
  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
