package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.service.ReleaseFilter;
import dev.slipway.service.TokenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real service with people and a release, and those who send it what they should not. */
final class FuzzedService {
  private static final int CLIENTS = 2;
  private static final long LONGEST_MILLIS = 1000;

  /**
   * A refusal that reads no body closes the connection; the answer is lost to whoever still sends
   * more than the sockets hold.
   */
  private static final int MOST_UNREAD = 64 << 10;

  /** A caller may send a hundred writes a second: so many people stay below it together. */
  private static final int PEOPLE = 8;

  private final EmbeddedService service;
  private final int port;
  private final Random seeds;
  private final List<String> tokens = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final String cookie;
  private final List<FuzzTargets> targets;
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger repeated = new AtomicInteger();

  FuzzedService(EmbeddedService service, Path folder, long seed)
      throws IOException, InterruptedException {
    this.service = service;
    this.seeds = new Random(seed);
    this.port = service.start().getPort();
    people();
    release(folder);
    try (RawClient client = new RawClient(port)) {
      cookie = Browsing.logIn(client, tokens.get(0));
      targets = FuzzTargets.of(client, cookie);
    }
  }

  private void people() throws IOException {
    for (int i = 0; i < PEOPLE; i++) {
      tokens.add(token("owner-" + i, Map.of("*", List.of("owner"))));
      tokens.add(token("ada-" + i, Map.of("birds", List.of("releaser", "operator"))));
      tokens.add(token("finn-" + i, Map.of("fish", List.of("releaser", "operator"))));
      tokens.add(token("vic-" + i, Map.of("birds", List.of("viewer"))));
    }
  }

  private String token(String id, Map<String, List<String>> teams) throws IOException {
    TokenRequest request = new TokenRequest(id, "person", teams, List.of());
    return service.client().createToken(request, "token-" + id).token();
  }

  /** One that waits for its approval, so that there is something to ask about and to act on. */
  private void release(Path folder) throws IOException, InterruptedException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    String file = Files.readString(Path.of("src/test/resources/peers/fuzz.yaml"));
    StartRelease start =
        new StartRelease(
            file,
            Optional.of("release.yaml"),
            Optional.of(sources.toString()),
            Optional.empty(),
            List.of("ada@example.org"),
            Optional.of("9f2c1d7"));
    ReleaseView view = service.client(tokens.get(1)).start(start, "fuzz-1");
    names.addAll(List.of(view.id(), "birds", "fish", "fuzz", "none", "approve", "abort"));
    bodies.add(Json.mapper().writeValueAsString(start));
    bodies.add(
        Json.mapper()
            .writeValueAsString(
                new StartRelease(
                    file,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty())));
    bodies.add(
        "{\"checkpoint\":\"before:canary\",\"decision\":\"approve\",\"reason\":\"good\",\"breakGlass\":false}");
    bodies.add("{\"reason\":\"because\"}");
    bodies.add(
        "{\"id\":\"someone\",\"kind\":\"person\",\"teams\":{\"birds\":[\"viewer\"]},\"aliases\":[\"s@example.org\"]}");
    bodies.add("{\"seq\":1,\"hash\":\"" + "0a".repeat(32) + "\"}");
    ObjectNode line =
        Json.mapper()
            .createObjectNode()
            .put("id", "f1")
            .put("release", view.id())
            .put("unit", "u1")
            .put("arm", "candidate")
            .put("metric", "thumbs_down")
            .put("value", 1);
    ObjectNode batch = Json.mapper().createObjectNode();
    batch.putArray("feedback").add(line);
    bodies.add(batch.toString());
  }

  int targets() {
    return targets.size();
  }

  /** Sends so many more. */
  void send(int count) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Mutations change = new Mutations(new Random(seeds.nextLong()));
      Thread thread = new Thread(() -> send(change, left), "fuzz-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void send(Mutations change, AtomicInteger left) {
    FuzzRequests requests = new FuzzRequests(change, tokens, names, bodies, cookie);
    try (RawClient client = new RawClient(port)) {
      while (left.getAndDecrement() > 0 && faults.size() < 20) {
        send(client, requests.next(change.any(targets)));
      }
    } catch (IOException e) {
      faults.add("the service cannot be asked any more: " + e);
    }
  }

  private void send(RawClient client, FuzzRequests.Request request) throws IOException {
    RawClient.Reply reply = attempt(client, request);
    if (reply.millis() > LONGEST_MILLIS) {
      repeated.incrementAndGet(); // A busy machine pauses any program now and then.
      reply = attempt(client, request);
    }
    statuses.computeIfAbsent(reply.status(), s -> new AtomicInteger()).incrementAndGet();
    longest.accumulateAndGet(reply.millis(), Math::max);
    boolean silent = reply.status() == 0 && request.whole() && request.bytes().length < MOST_UNREAD;
    if (reply.millis() > LONGEST_MILLIS || silent || isFault(reply.status())) {
      faults.add(
          reply.status()
              + " in "
              + reply.millis()
              + " ms: "
              + reply.text()
              + " to\n"
              + request.shown());
    }
  }

  /** 503 is documented; 505 is HTTP's word for a first line that is none. */
  private static boolean isFault(int status) {
    return status >= 500 && status != 503 && status != 505;
  }

  private static RawClient.Reply attempt(RawClient client, FuzzRequests.Request request)
      throws IOException {
    try {
      return client.send(request.bytes(), request.whole());
    } catch (java.net.SocketTimeoutException e) {
      client.close();
      return RawClient.Reply.none(Integer.MAX_VALUE);
    }
  }

  List<String> faults() {
    return faults;
  }

  Map<Integer, AtomicInteger> statuses() {
    return new TreeMap<>(statuses);
  }

  String times() {
    return "longest " + longest + " ms, " + repeated + " asked again after a pause";
  }

  List<ReleaseView> listed() throws IOException {
    return service
        .client()
        .releases(
            new ReleaseFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), false, 200, Optional.empty()))
        .items();
  }

  /** Bytes of the service's heap that are in use after a collection. */
  long heap() throws IOException, InterruptedException {
    Process collection =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(service.pid()),
                "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    collection.waitFor();
    try (RawClient client = new RawClient(port)) {
      return Browsing.get(client, "/metrics", "")
          .text()
          .lines()
          .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
