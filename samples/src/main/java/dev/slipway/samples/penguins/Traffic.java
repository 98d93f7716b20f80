package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Live traffic: held-out birds as real requests at a steady rate, whatever the answers take. The
 * true species becomes known at once and is told as feedback {@value #METRIC}.
 */
public final class Traffic implements AutoCloseable {
  /** The feedback that is told of every answer. */
  public static final String METRIC = "wrong_species";

  /** Requests unanswered at a time: bounds memory while a server hangs. */
  private static final int MOST_IN_FLIGHT = 128;

  private static final int CLIENT_THREADS = 4;

  /** How often what is due is sent: fine enough for an even rate. */
  private static final long TICK_MILLIS = 5;

  private static final long TELL_MILLIS = 200;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final TrafficPlan plan;
  private final List<Penguin> birds;
  private final FeedbackQueue feedback;
  private final SplittableRandom random;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(CLIENT_THREADS, Traffic::daemon);
  private final HttpClient client;
  private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Map<String, TrafficReport.Arm> arms = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  public Traffic(TrafficPlan plan, List<Penguin> birds, FeedbackSink sink) {
    this.plan = plan;
    this.birds = List.copyOf(birds);
    this.feedback = new FeedbackQueue(sink);
    this.random = new SplittableRandom(plan.seed());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_TIMEOUT)
            .executor(threads)
            .build();
  }

  /** Begins to send; returns at once. */
  public void start() {
    daemon(this::send).start();
    daemon(this::tell).start();
  }

  /** Ends sending; answers under way and their feedback still count. */
  public void stop() {
    ending.countDown();
  }

  /** Waits until the duration is over or {@link #stop} was called, and all feedback is told. */
  public TrafficReport await() throws InterruptedException {
    told.await();
    return report();
  }

  /** What became of the traffic so far. */
  public TrafficReport report() {
    return new TrafficReport(sent.get(), skipped.get(), feedback.told(), feedback.dropped(), arms);
  }

  @Override
  public void close() {
    stop();
    threads.shutdown();
  }

  private void send() {
    long begun = System.nanoTime();
    long due = 0;
    try {
      do {
        long elapsed = Math.min(System.nanoTime() - begun, plan.duration().toNanos());
        long target = elapsed * plan.perSecond() / TimeUnit.SECONDS.toNanos(1);
        for (; due < target; due++) {
          ask();
        }
        if (elapsed == plan.duration().toNanos()) {
          stop();
        }
      } while (!ending.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      stop();
    }
  }

  private void ask() {
    Penguin penguin = birds.get(random.nextInt(birds.size()));
    String user = "user-%04d".formatted(random.nextInt(plan.users()));
    Bird bird = penguin.bird();
    Bird reported = random.nextDouble() < plan.withoutSex() ? bird.withoutSex() : bird;
    if (!room.tryAcquire()) {
      skipped.incrementAndGet();
      return;
    }
    sent.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(plan.target().resolve("/predict"))
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-User", user)
            .POST(BodyPublishers.ofString(reported.toJson().toString()))
            .build();
    var unused =
        client
            .sendAsync(request, BodyHandlers.ofByteArray())
            .handle((response, failure) -> count(penguin, user, Optional.ofNullable(response)))
            .whenComplete((done, failure) -> room.release());
  }

  private boolean count(Penguin penguin, String user, Optional<HttpResponse<byte[]>> answer) {
    if (answer.isEmpty()) {
      return add("none", new TrafficReport.Arm(0, 1, 0));
    }
    HttpResponse<byte[]> response = answer.get();
    String arm = response.headers().firstValue("X-Slipway-Arm").orElse("none");
    String species = response.statusCode() == 200 ? species(response.body()) : "";
    if (species.isEmpty()) {
      return add(arm, new TrafficReport.Arm(0, 1, 0));
    }
    int wrong = species.equals(penguin.species().label()) ? 0 : 1;
    response
        .headers()
        .firstValue("X-Slipway-Release")
        .ifPresent(
            release ->
                feedback.add(new Feedback(UUID.randomUUID(), release, arm, user, METRIC, wrong)));
    return add(arm, new TrafficReport.Arm(1, 0, wrong));
  }

  private static String species(byte[] body) {
    try {
      JsonNode answer = Json.MAPPER.readTree(body);
      return answer.path("species").asText();
    } catch (IOException e) {
      return "";
    }
  }

  private boolean add(String arm, TrafficReport.Arm counts) {
    arms.merge(arm, counts, TrafficReport.Arm::plus);
    return true;
  }

  private void tell() {
    try {
      while (!ending.await(TELL_MILLIS, TimeUnit.MILLISECONDS)) {
        feedback.tellAll();
      }
      // All permits back: every request has been answered or has timed out.
      if (room.tryAcquire(
          MOST_IN_FLIGHT, ANSWER_TIMEOUT.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
        room.release(MOST_IN_FLIGHT);
      }
      feedback.tellAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      told.countDown();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "traffic");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Sends traffic by hand; the sample's README lists the variables.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.exit(Command.execute(Traffic::run));
  }

  private static int run(CommandEnvironment environment) throws IOException, InterruptedException {
    TrafficPlan plan =
        new TrafficPlan(
            URI.create(environment.text("TRAFFIC_TARGET")),
            environment.number("TRAFFIC_RATE", 100),
            environment.number("TRAFFIC_USERS", 1000),
            environment.number("TRAFFIC_WITHOUT_SEX_PERCENT", 30) / 100.0,
            Duration.ofSeconds(environment.number("TRAFFIC_SECONDS", 60)),
            environment.number("TRAFFIC_SEED", 1));
    FeedbackSink sink =
        new ServiceFeedback(
            URI.create(environment.text("SLIPWAY_URL")), environment.text("SLIPWAY_TOKEN"));
    try (Traffic traffic = new Traffic(plan, environment.data().heldOut(), sink)) {
      traffic.start();
      System.out.println(traffic.await().sentence());
    }
    return Command.OK;
  }
}
