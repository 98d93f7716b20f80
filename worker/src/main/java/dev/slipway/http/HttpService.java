package dev.slipway.http;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.identity.TokenFile;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one door: HTTP service and page. */
public final class HttpService implements AutoCloseable {
  /** Requests wait on Temporal for milliseconds; listeners take no thread. */
  private static final int MOST_THREADS = 64;

  private static final int LEAST_THREADS = 8;
  private static final String ENTERED = InFlight.class.getName();

  private final HttpOptions options;
  private final InFlight inFlight = new InFlight();
  private final EventPump pump;
  private final List<RouteTable.Line> lines;
  private final Javalin server;

  /**
   * What the service stands on.
   *
   * @param pages routes of the page, and how it shows errors
   */
  public record Parts(
      TokenFile tokens,
      Releases releases,
      Retrainings retrainings,
      Ledger ledger,
      Feedbacks feedbacks,
      IdempotencyKeys keys,
      SystemFacts facts,
      PrometheusMeterRegistry metrics,
      RouteGroup pages,
      ErrorPage errorPage,
      Clock clock) {}

  private HttpService(HttpOptions options, Parts parts) {
    this.options = options;
    this.pump = new EventPump(parts.ledger());
    List<RouteTable.Line> registered = new ArrayList<>();
    this.server =
        Javalin.create(
            config -> {
              configure(config);
              guard(config.routes, parts);
              RouteTable table = new RouteTable(config.routes);
              groups(parts).forEach(group -> group.register(table));
              registered.addAll(table.lines());
            });
    this.lines = List.copyOf(registered);
  }

  /** Listens when it returns. */
  public static HttpService start(HttpOptions options, Parts parts) {
    HttpService service = new HttpService(options, parts);
    try {
      service.server.start(options.host(), options.port());
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "expected to listen on %s port %d, but cannot: another process may have it; choose another port"
              .formatted(options.host(), options.port()),
          e);
    }
    return service;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.asyncTimeout = 0;
    config.http.maxRequestSize = Bodies.LIMIT;
    // Compressing secrets together with what others choose can give the secrets away.
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jsonMapper(new ServiceJson());
    // The server logs a request once its answer is on the way whole; not before has it left.
    config.jetty.modifyServer(
        jetty ->
            jetty.setRequestLog(
                (request, response) -> {
                  if (request.removeAttribute(ENTERED) != null) {
                    inFlight.leave();
                  }
                }));
  }

  private void guard(RoutesConfig routes, Parts parts) {
    Doorkeeper doorkeeper = new Doorkeeper(parts.tokens());
    RequestMetrics requests = new RequestMetrics(parts.metrics(), pump::listeners);
    Problems problems = new Problems(parts.errorPage());
    routes.before(this::enter);
    routes.before("/v1/*", doorkeeper::authenticate);
    RateLimit reads = new RateLimit(options.limits().reads());
    routes.before("/v1/*", ctx -> countRead(ctx, reads));
    routes.after(requests::end);
    routes.exception(Refusal.class, problems::refusal);
    routes.exception(HttpResponseException.class, problems::response);
    routes.exception(Exception.class, problems::unexpected);
    routes.error(
        404,
        ctx -> {
          if (ctx.resultInputStream() == null) {
            problems.response(new NotFoundResponse(), ctx);
          }
        });
  }

  private void enter(Context ctx) {
    RequestMetrics.begin(ctx);
    SecurityHeaders.set(ctx);
    if (!inFlight.enter()) {
      ctx.header("Connection", "close");
      throw Refusal.unavailable("the service is shutting down; ask again");
    }
    ctx.req().setAttribute(ENTERED, true);
    options.hostNames().ifPresent(names -> SecurityHeaders.checkHost(ctx, names));
    SecurityHeaders.checkCharset(ctx);
  }

  private static void countRead(Context ctx, RateLimit reads) {
    if (ctx.method().equals(HandlerType.GET)) {
      reads.count(Doorkeeper.caller(ctx).id());
    }
  }

  private List<RouteGroup> groups(Parts parts) {
    Writes writes = new Writes(parts.keys(), new RateLimit(options.limits().writes()));
    RateLimit feedbackLimit = new RateLimit(options.limits().feedbackBatches());
    return List.of(
        new ReleaseRoutes(parts.releases(), writes),
        new EventRoutes(parts.ledger(), parts.releases(), pump, new Doorkeeper(parts.tokens())),
        new RetrainingRoutes(parts.retrainings(), writes),
        new AuditRoutes(parts.ledger(), new RateLimit(options.limits().verifications())),
        new FeedbackRoutes(parts.feedbacks(), parts.releases(), feedbackLimit),
        new TokenRoutes(parts.tokens(), parts.ledger(), writes, parts.clock()),
        new SystemRoutes(parts.facts(), parts.metrics(), inFlight::isDraining),
        parts.pages());
  }

  /** Where it listens. */
  public URI uri() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return URI.create("http://" + host + ":" + server.port());
  }

  /** Every route with its method. */
  public List<RouteTable.Line> routes() {
    return lines;
  }

  /** Ends streams, answers what is in flight, refuses the rest, and stops listening. */
  @Override
  public void close() {
    pump.close();
    inFlight.drain(options.drain());
    server.stop();
  }
}
