package dev.slipway.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.approval.Checkpoint;
import dev.slipway.approval.DecideRequest;
import dev.slipway.approval.Vote;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.identity.Actor;
import dev.slipway.job.JobSpec;
import dev.slipway.job.TrainSpec;
import dev.slipway.notify.NotifySpec;
import dev.slipway.quantity.Percent;
import dev.slipway.registry.SubjectRef;
import dev.slipway.retrain.RetrainSpec;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Release files, people and their wishes, for tests; each wither changes one thing. */
final class Releases {
  static final StagingSpec.Deploy DEPLOY =
      new StagingSpec.Deploy(
          StagingSpec.Deploy.Backend.LOCAL,
          "penguins",
          Optional.empty(),
          List.of("serve"),
          "/healthz",
          Duration.ofSeconds(30));
  static final Duration WATCH = Duration.ofHours(24);
  static final Actor ADA = person("ada", "releaser");
  static final Actor OPERATOR = person("olga", "operator");

  private String id = "penguins-1";
  private Optional<TrainSpec> train = Optional.of(train());
  private Optional<String> candidate = Optional.empty();
  private Optional<String> promptFile = Optional.empty();
  private Optional<CanaryPlan> canary = Optional.of(canary());
  private Optional<RetrainSpec> retrain = Optional.empty();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final List<Freeze> freezes = new ArrayList<>();
  private List<String> authors = List.of();
  private LanePolicy lane = LanePolicy.FIRST_COME;
  private boolean onlyIfChanged;

  static Releases release() {
    return new Releases();
  }

  Releases id(String value) {
    id = value;
    return this;
  }

  Releases candidate(String version) {
    candidate = Optional.of(version);
    train = Optional.empty();
    return this;
  }

  Releases prompt() {
    promptFile = Optional.of("prompt.txt");
    train = Optional.empty();
    return this;
  }

  Releases withoutCanary() {
    canary = Optional.empty();
    return this;
  }

  Releases retrain(RetrainSpec spec) {
    retrain = Optional.of(spec);
    return this;
  }

  Releases checkpoint(String name) {
    return checkpoint(name, 1, Optional.empty());
  }

  Releases checkpoint(String name, int quorum, Optional<Duration> escalateAfter) {
    boolean before = name.startsWith("before:");
    checkpoints.add(
        new Checkpoint(
            before ? Checkpoint.Position.BEFORE : Checkpoint.Position.AFTER,
            name.substring(name.indexOf(':') + 1),
            "sre",
            quorum,
            Duration.ofHours(4),
            escalateAfter,
            "owner",
            Duration.ofDays(2)));
    return this;
  }

  Releases freeze(Freeze freeze) {
    freezes.add(freeze);
    return this;
  }

  Releases authors(String... names) {
    authors = List.of(names);
    return this;
  }

  Releases newestWins() {
    lane = LanePolicy.NEWEST_WINS;
    return this;
  }

  Releases onlyIfChanged() {
    onlyIfChanged = true;
    return this;
  }

  ReleaseInput input() {
    return new ReleaseInput(
        id,
        file(),
        Optional.of("/sources"),
        candidate,
        authors,
        Optional.of("abc123"),
        ADA,
        onlyIfChanged);
  }

  ReleaseFile file() {
    return new ReleaseFile(
        "penguins",
        "birds",
        new SubjectRef(
            promptFile.isPresent() ? SubjectRef.Kind.PROMPT : SubjectRef.Kind.MODEL,
            SubjectRef.Registry.FILES,
            "species",
            "production",
            promptFile),
        "production",
        train,
        Optional.of(
            new EvaluationSpec(
                new EvaluationSpec.Harness(
                    EvaluationSpec.Harness.Kind.JSONL, List.of("score"), Optional.empty()),
                List.of(),
                1,
                List.of(),
                Duration.ofHours(1))),
        Optional.of(
            new StagingSpec(
                DEPLOY,
                List.of(new StagingSpec.Check("smoke", List.of("smoke"), Duration.ofMinutes(10))))),
        canary,
        checkpoints,
        new ProductionSpec(new Percent(5), WATCH),
        Optional.of(
            new RollbackSpec(
                "move the alias back",
                Set.of(RollbackSpec.Trigger.ALERT, RollbackSpec.Trigger.GUARDRAIL))),
        NotifySpec.NOBODY,
        Optional.empty(),
        retrain,
        Optional.empty(),
        lane,
        freezes,
        ReleaseFile.DEFAULT_RETENTION,
        JsonNodeFactory.instance.objectNode(),
        Optional.empty());
  }

  private static TrainSpec train() {
    return new TrainSpec(
        new JobSpec(
            JobSpec.Backend.LOCAL,
            List.of("train"),
            Duration.ofHours(6),
            Map.of(),
            Map.of(),
            Optional.empty()),
        List.of("penguins.json"),
        Optional.empty());
  }

  private static CanaryPlan canary() {
    return new CanaryPlan(
        new TrafficRef(TrafficRef.Backend.LOCAL, "penguins", Optional.empty()),
        List.of(new CanaryStep(new Percent(5), Duration.ofHours(1))),
        new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, "X-Slipway-Unit"),
        List.of(),
        new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
        Duration.ofMinutes(1),
        Duration.ofMinutes(30),
        1);
  }

  static Actor person(String name, String... roles) {
    return new Actor(name, Actor.Kind.PERSON, Set.of(roles), "cli", Set.of(name + "@example.org"));
  }

  static ControlRequest wish(String id, Actor actor) {
    return new ControlRequest(id, actor, Optional.of("because"));
  }

  static DecideRequest approve(String who, String checkpoint) {
    return vote(who, checkpoint, Vote.Decision.APPROVE);
  }

  static DecideRequest reject(String who, String checkpoint) {
    return vote(who, checkpoint, Vote.Decision.REJECT);
  }

  private static DecideRequest vote(String who, String checkpoint, Vote.Decision decision) {
    return new DecideRequest(
        "vote-" + who + "-" + checkpoint,
        checkpoint,
        decision,
        person(who, "sre"),
        Optional.of("looked at it"),
        Optional.empty(),
        false);
  }
}
