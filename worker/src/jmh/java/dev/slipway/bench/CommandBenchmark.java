package dev.slipway.bench;

import dev.slipway.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From typing a command to its end, against a service that runs. Every command is run once per
 * round, so that a busy machine is as busy for each.
 */
final class CommandBenchmark implements Benchmark {
  private static final int WARM_UP = 2;
  private static final String LIST = "slipway list";
  private static final String START = "slipway start";
  private static final String JAVA = "java -version";
  private static final String HELLO = "java -Xshare:auto Hello";
  private static final String CURL_LIST = "curl GET";
  private static final String CURL_START = "curl POST";
  private static final String FILE =
      """
      apiVersion: slipway.dev/v1
      kind: Release
      name: greeter
      team: bench
      subject: {prompt: {name: greeter, file: greeter.txt}}
      evaluate:
        harness: {jsonl: [bin/evaluate]}
        suites: [greeter.txt]
        gates: [{metric: correct, atLeast: 0.5}]
      checkpoints: [{before: evaluate, role: approver}]
      rollback: {plan: Move the alias back.}
      """;

  @Override
  public String name() {
    return "command";
  }

  @Override
  public String what() {
    return "slipway list and slipway start against a Java program that says hello, and curl";
  }

  @Override
  public List<Figure> run(Options options, Run run) throws Exception {
    Engine engine = Dev.start(run);
    Service service = Service.start(options, run, engine.address(), List.of());
    Path sources = run.folder();
    Files.writeString(sources.resolve("greeter.txt"), "Say hello.\n");
    Path file = Files.writeString(sources.resolve("slipway.yaml"), FILE);
    Map<String, Times> times = new LinkedHashMap<>();
    Map<String, Double> processor = new LinkedHashMap<>();
    int rounds = options.count(25, 100);
    for (int round = 1 - WARM_UP; round <= rounds; round++) {
      for (var command : commands(options, service, file, "round-" + round).entrySet()) {
        double before = Java.childrenMillis();
        long took = time(command.getValue(), service.home());
        if (round >= 1) {
          processor.merge(command.getKey(), Java.childrenMillis() - before, Double::sum);
          times.computeIfAbsent(command.getKey(), name -> new Times()).add(took);
        }
      }
    }
    times.forEach((name, of) -> run.note(name + ", " + of.spread()));
    processor.forEach(
        (name, millis) ->
            run.note("%s, processor time %.0f ms a run".formatted(name, millis / rounds)));
    Times list = of(times, LIST);
    Times start = of(times, START);
    return List.of(
        figure("slipway list, median", list.median(), HELLO, of(times, HELLO).median())
            .promising(Goal.atMost(500)),
        figure("slipway list, p90", list.quantile(0.9), HELLO, of(times, HELLO).quantile(0.9)),
        figure("slipway start, median", start.median(), CURL_START, of(times, CURL_START).median())
            .promising(Goal.atMost(500)),
        figure(
            "slipway start, p90",
            start.quantile(0.9),
            CURL_START,
            of(times, CURL_START).quantile(0.9)));
  }

  private static Figure figure(String name, double value, String against, double baseline) {
    return new Figure(name, Unit.MILLIS, value, against, baseline, Goal.NONE);
  }

  private static Times of(Map<String, Times> times, String name) {
    return times.getOrDefault(name, new Times());
  }

  private static Map<String, List<String>> commands(
      Options options, Service service, Path file, String key) throws IOException {
    String door = options.root().resolve("slipway").toString();
    String own = System.getProperty("java.class.path").split(File.pathSeparator, -1)[0];
    String body = Path.of(file + ".json").toString();
    Files.writeString(Path.of(body), startBody(file));
    List<String> curl =
        List.of(
            "curl",
            "--silent",
            "--fail-with-body",
            "--output",
            "/dev/null",
            "--header",
            "Authorization: Bearer " + service.ownerToken());
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(JAVA, List.of(Java.executable(), "-version"));
    commands.put(
        HELLO, List.of(Java.executable(), "-Xshare:auto", "-cp", own, Hello.class.getName()));
    commands.put(CURL_LIST, plus(curl, service.uri() + "/v1/releases"));
    commands.put(LIST, List.of(door, "list"));
    commands.put(
        CURL_START,
        plus(
            curl,
            "--header",
            "Content-Type: application/json",
            "--header",
            "Idempotency-Key: curl-" + key,
            "--data-binary",
            "@" + body,
            service.uri() + "/v1/releases"));
    commands.put(START, List.of(door, "start", file.toString(), "--key", "start-" + key));
    return commands;
  }

  private static String startBody(Path file) throws IOException {
    return dev.slipway.json.Json.mapper()
        .writeValueAsString(
            Map.of("file", Files.readString(file), "directory", file.getParent().toString()));
  }

  private static List<String> plus(List<String> command, String... more) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(more));
    return whole;
  }

  private static long time(List<String> command, Path home)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SLIPWAY_HOME", home.toString());
    Path output = home.resolve("command.out");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    long begun = System.nanoTime();
    int code = builder.start().waitFor();
    long took = System.nanoTime() - begun;
    if (code != 0) {
      throw new IOException(
          "expected "
              + command.get(0)
              + " to succeed, but it ended with "
              + code
              + ": "
              + Files.readString(output));
    }
    return took;
  }
}
