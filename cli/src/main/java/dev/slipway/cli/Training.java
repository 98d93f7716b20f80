package dev.slipway.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the commands that people run most against a server of its own, so that the archive of
 * classes made at build holds what they load.
 */
final class Training {
  private static final String RELEASE =
      """
      {"id":"r","name":"n","team":"t","subject":{"kind":"MODEL","registry":"FILES","name":"m",
       "alias":"production"},"phase":"CANARY","paused":false,
       "holds":[{"kind":"BAKE","what":"w","since":"2026-01-01T00:00:00Z","who":["sre"]}],
       "candidate":{"version":"v2","digest":"sha256:0"},
       "stages":[{"name":"canary","state":"RUNNING","startedAt":"2026-01-01T00:00:00Z"}],
       "checkpoints":[],"gates":[],
       "rollout":{"step":0,"candidatePercent":5,"looks":[],"lookCount":0,"exposedRequests":1,
        "exposedUnits":1},
       "startedBy":"ada","authors":[],"startedAt":"2026-01-01T00:00:00Z",
       "updatedAt":"2026-01-01T00:00:00Z","breakGlass":false}
      """;

  private static final String FILE =
      """
      apiVersion: slipway.dev/v1
      kind: Release
      name: greeter
      team: t
      subject: {prompt: {name: greeter, file: greeter.txt}}
      rollback: {plan: Move the alias back.}
      """;

  private Training() {}

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean list = exchange.getRequestURI().getPath().equals("/v1/releases");
          String body =
              list && exchange.getRequestMethod().equals("GET")
                  ? "{\"items\":[" + RELEASE + "]}"
                  : RELEASE;
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Console console =
        new Console(
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            System.err,
            Optional.empty(),
            Clock.systemUTC(),
            Map.of("SLIPWAY_URL", url, "SLIPWAY_TOKEN", "training"));
    Path folder = Files.createTempDirectory("slipway-training");
    Path file = Files.writeString(folder.resolve("slipway.yaml"), FILE);
    List<List<String>> commands =
        List.of(
            List.of("--help"),
            List.of("list"),
            List.of("list", "--json"),
            List.of("status", "r"),
            List.of("validate", file.toString()),
            List.of("start", file.toString()),
            List.of("approve", "r", "before:canary"),
            List.of("list", "--wrong"));
    commands.forEach(command -> Slipway.run(console, command.toArray(String[]::new)));
    server.stop(0);
    Files.delete(file);
    Files.delete(folder);
  }
}
