package dev.slipway.samples.penguins;

import java.io.IOException;
import java.util.Optional;

/** Staging check: a textbook Gentoo is asked for and must be recognised. */
public final class Smoke {
  private static final Bird GENTOO = new Bird(47.5, 15.0, 217, 5076, "Biscoe", Optional.of("male"));

  private Smoke() {}

  public static void main(String[] arguments) {
    System.exit(Command.execute(Smoke::run));
  }

  static int run(CommandEnvironment environment) throws IOException, InterruptedException {
    Endpoint endpoint = new Endpoint(environment.text("SLIPWAY_ENDPOINT"));
    Endpoint.Reply reply = endpoint.predict(GENTOO.toJson().toString());
    String species = reply.body().path("species").asText();
    boolean passed = reply.status() == 200 && species.equals(Species.GENTOO.label());
    System.out.println(
        passed
            ? "a textbook Gentoo was recognised"
            : "a textbook Gentoo must be answered with 200 and Gentoo, but was answered with "
                + reply.status()
                + " and "
                + reply.body());
    return passed ? Command.OK : Command.FAILED;
  }
}
