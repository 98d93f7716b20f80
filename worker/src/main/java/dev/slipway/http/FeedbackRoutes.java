package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.service.FeedbackBatch;
import dev.slipway.telemetry.Feedback;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /v1/feedback}: late-known outcomes, harmless to repeat by their own ids. */
final class FeedbackRoutes implements RouteGroup {
  private static final Set<String> ARMS = Set.of("baseline", "candidate");
  private static final int LONGEST = 256;

  private final Feedbacks feedbacks;
  private final Releases releases;
  private final RateLimit limit;

  FeedbackRoutes(Feedbacks feedbacks, Releases releases, RateLimit limit) {
    this.feedbacks = feedbacks;
    this.releases = releases;
    this.limit = limit;
  }

  @Override
  public void register(RouteTable routes) {
    routes.post("/v1/feedback", this::accept);
  }

  private void accept(Context ctx) {
    Principal caller = Doorkeeper.caller(ctx);
    limit.count(caller.id());
    List<Feedback> batch = Bodies.json(ctx, FeedbackBatch.class).feedback();
    if (batch.size() > FeedbackBatch.MOST) {
      throw Refusal.tooLarge(Bodies.LIMIT);
    }
    batch.forEach(FeedbackRoutes::check);
    Set<String> ids = batch.stream().map(Feedback::release).collect(Collectors.toSet());
    ids.forEach(id -> checkTeam(caller, id));
    ctx.json(feedbacks.accept(batch));
  }

  private void checkTeam(Principal caller, String id) {
    if (releases.team(id).filter(caller::sees).isEmpty()) {
      throw Refusal.notFound("release of that id");
    }
  }

  private static void check(Feedback feedback) {
    if (!isName(feedback.id())
        || !isName(feedback.release())
        || !isName(feedback.unit())
        || !isName(feedback.metric())
        || !ARMS.contains(String.valueOf(feedback.arm()))
        || (feedback.value() != 0 && feedback.value() != 1)) {
      throw Refusal.badRequest(
          "expected feedback with id, release, unit and metric of 1 to 256 characters, arm"
              + " baseline or candidate, and value 0 or 1");
    }
  }

  private static boolean isName(@org.jspecify.annotations.Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST;
  }
}
