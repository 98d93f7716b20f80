package dev.slipway.samples.penguins;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * The model server as a process: runs until it is told to end (SIGTERM), then drains and exits 0.
 */
public final class Serve {
  private Serve() {}

  public static void main(String[] arguments) {
    // Read by the JDK's server when it loads: small answers must not wait for TCP to fill a packet.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int code = Command.execute(Serve::run);
    System.exit(code);
  }

  static int run(CommandEnvironment environment) throws IOException, InterruptedException {
    LinearModel model = LinearModel.read(environment.path("SLIPWAY_MODEL"));
    Serving serving = Serving.fromJson(environment.parameters());
    ModelServer server =
        ModelServer.start(model, serving, Integer.parseInt(environment.text("SLIPWAY_PORT")));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(server), "drain"));
    System.out.println("serving on 127.0.0.1:" + server.port());
    new CountDownLatch(1).await();
    return Command.OK;
  }

  /** A JVM ended by SIGTERM would report 143, as if it had been cut off. */
  private static void drain(ModelServer server) {
    server.close();
    System.out.flush();
    Runtime.getRuntime().halt(Command.OK);
  }
}
