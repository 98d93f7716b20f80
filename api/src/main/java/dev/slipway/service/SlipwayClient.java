package dev.slipway.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditReport;
import dev.slipway.json.Json;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.service.Routes.Act;
import dev.slipway.telemetry.Feedback;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A small client of the HTTP service; safe for use by several threads. {@code key} is the
 * Idempotency-Key of a write: the same key with the same body does it once, however often it is
 * sent.
 *
 * <p>Every method throws {@link ServiceProblem} when the service says no, and {@link
 * ServiceUnreachable} when no answer came after the retries.
 */
public final class SlipwayClient {
  /**
   * A write waits for the workflow to accept or refuse it; that takes milliseconds, rarely more.
   */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final Transport transport;

  public SlipwayClient(Credentials credentials) {
    this(credentials, DEFAULT_TIMEOUT, RetryPolicy.standard());
  }

  /**
   * @param timeout of one attempt, from connecting to the last byte
   */
  public SlipwayClient(Credentials credentials, Duration timeout, RetryPolicy retries) {
    transport = new Transport(credentials, timeout, retries);
  }

  /** Sends any call and keeps the JSON as it came. */
  public <T> Answer<T> send(Call<T> call) {
    HttpResponse<String> response = transport.send(call);
    if (response.statusCode() / 100 != 2) {
      throw Problems.of(response, transport.address());
    }
    try {
      JsonNode json = json(response.body());
      return new Answer<>(call.read(json), json);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw Problems.unreadable(response, transport.address());
    }
  }

  private static JsonNode json(String body) throws JsonProcessingException {
    return body.isBlank() ? Json.mapper().createObjectNode() : Json.mapper().readTree(body);
  }

  public ReleaseView start(StartRelease request, String key) {
    return send(Routes.start(request, key)).value();
  }

  public ReleaseView release(String id) {
    return send(Routes.release(id)).value();
  }

  public Page<ReleaseView> releases(ReleaseFilter filter) {
    return send(Routes.releases(filter)).value();
  }

  public Page<Look> looks(String id, long after) {
    return send(Routes.looks(id, after)).value();
  }

  /** Looks after that number with the windows they judged: what a judgement made anew needs. */
  public Page<LookRecord> batches(String id, long after) {
    return send(Routes.batches(id, after)).value();
  }

  public ReleaseView approve(String id, String checkpoint, Optional<String> reason, String key) {
    return decide(id, checkpoint, "approve", reason, key);
  }

  public ReleaseView reject(String id, String checkpoint, String reason, String key) {
    return decide(id, checkpoint, "reject", Optional.of(reason), key);
  }

  public ReleaseView act(String id, Act act, Optional<String> reason, String key) {
    Command command =
        new Command(reason, Optional.empty(), Optional.empty(), Optional.empty(), false);
    return send(Routes.act(id, act, command, key)).value();
  }

  public Page<Retraining> retrainings() {
    return send(Routes.retrainings()).value();
  }

  public Retraining register(StartRelease request, String key) {
    return send(Routes.register(request, key)).value();
  }

  public Retraining trigger(String team, String name, String key) {
    return send(Routes.retraining(team, name, "trigger", key)).value();
  }

  public Page<AuditEntry> audit(Optional<String> release, Optional<String> team, long after) {
    return send(Routes.audit(release, team, after)).value();
  }

  public AuditReport verify() {
    return send(Routes.verify()).value();
  }

  public FeedbackReceipt feedback(List<Feedback> feedback, String key) {
    return send(Routes.feedback(feedback, key)).value();
  }

  public Me me() {
    return send(Routes.me()).value();
  }

  public TokenCreated createToken(TokenRequest request, String key) {
    return send(Routes.createToken(request, key)).value();
  }

  public SystemView system() {
    return send(Routes.system()).value();
  }

  /**
   * The events of one release, or of all that the caller may see.
   *
   * @param after only events later than this sequence number; empty: the service's choice
   */
  public EventStream events(Optional<String> release, Optional<Long> after) {
    String path = release.map(id -> Query.path("releases", id, "events")).orElse("/v1/events");
    return new EventStream(transport, path, after.map(String::valueOf));
  }

  private ReleaseView decide(
      String id, String checkpoint, String decision, Optional<String> reason, String key) {
    Command command =
        new Command(
            reason, Optional.of(checkpoint), Optional.of(decision), Optional.empty(), false);
    return send(Routes.decide(id, command, key)).value();
  }
}
