package dev.slipway.http;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.approval.Vote;
import dev.slipway.identity.Actor;
import dev.slipway.json.Json;
import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import dev.slipway.release.CheckpointView;
import dev.slipway.release.Hold;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StageView;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookBasis;
import dev.slipway.rollout.LookRecord;
import dev.slipway.rollout.RolloutView;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Views to show and to serve. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private static final CanaryPlan PLAN =
      new CanaryPlan(
          new TrafficRef(TrafficRef.Backend.LOCAL, "penguins", Optional.empty()),
          List.of(new CanaryStep(new Percent(5), Duration.ofMinutes(10))),
          new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, "X-Slipway-Unit"),
          List.of(new Guardrail("error_rate", new Margin.Multiple(1.2), Optional.empty())),
          new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          1);

  private Samples() {}

  /** In its canary, waiting for a vote. */
  public static ReleaseView release(String id, String team) {
    return release(id, team, Phase.CANARY, "a safe name", 40);
  }

  /** One with everything; {@code text} stands wherever people's or peers' words can. */
  public static ReleaseView release(String id, String team, Phase phase, String text, int looks) {
    return new ReleaseView(
        id,
        text,
        team,
        new SubjectRef(
            SubjectRef.Kind.MODEL,
            SubjectRef.Registry.FILES,
            "penguin-species",
            "production",
            Optional.empty()),
        phase,
        false,
        phase.isTerminal() ? List.of() : List.of(hold(id, text)),
        Optional.of(new VersionRef("v4", "sha256:" + "4f".repeat(32))),
        Optional.of(new VersionRef("v3", "sha256:" + "3e".repeat(32))),
        stages(text),
        List.of(
            checkpoint("before:canary", CheckpointView.State.APPROVED, text, true),
            checkpoint("after:canary[0]", CheckpointView.State.OPEN, text, false),
            checkpoint("before:production", CheckpointView.State.NOT_REACHED, text, false)),
        List.of(finding("accuracy", 0.031, text, false)),
        Optional.of(rollout(text, looks)),
        "ada",
        List.of("ada@example.org"),
        Optional.of("9f2c1d7"),
        START,
        START.plusSeconds(1800),
        true,
        phase.isTerminal() ? Optional.of(text) : Optional.empty());
  }

  private static Hold hold(String id, String text) {
    return new Hold(
        Hold.Kind.APPROVAL,
        "Waits for one approval by sre: " + text,
        START.plusSeconds(1500),
        Optional.of(START.plus(Duration.ofDays(7))),
        List.of("sre"),
        Optional.of("slipway approve " + id + " after:canary[0]"));
  }

  private static List<StageView> stages(String text) {
    return List.of(
        stage("prepare", StageView.State.PASSED, text),
        stage("train", StageView.State.PASSED, "Trained on 298 rows in 41 s"),
        stage("evaluate", StageView.State.PASSED, "2 of 2 gates passed"),
        stage("staging", StageView.State.PASSED, "smoke and load passed"),
        stage("canary", StageView.State.RUNNING, "25 % of traffic, step 2 of 4"),
        stage("production", StageView.State.PENDING, ""));
  }

  private static StageView stage(String name, StageView.State state, String detail) {
    boolean begun = state != StageView.State.PENDING;
    return new StageView(
        name,
        state,
        begun ? Optional.of(START.plusSeconds(60)) : Optional.empty(),
        state == StageView.State.PASSED ? Optional.of(START.plusSeconds(101)) : Optional.empty(),
        detail.isEmpty() ? Optional.empty() : Optional.of(detail),
        state == StageView.State.RUNNING ? Optional.of(0.4) : Optional.empty());
  }

  private static CheckpointView checkpoint(
      String name, CheckpointView.State state, String text, boolean voted) {
    Vote vote =
        new Vote(
            "v1",
            name,
            Vote.Decision.APPROVE,
            new Actor("grace", Actor.Kind.PERSON, Set.of("lead"), "page", Set.of()),
            Optional.of(text),
            "sha256:" + "4f".repeat(32),
            true,
            START.plusSeconds(700));
    return new CheckpointView(
        name,
        state,
        List.of("sre"),
        1,
        Optional.of(START.plusSeconds(600)),
        Optional.of(START.plus(Duration.ofDays(7))),
        voted ? List.of(vote) : List.of());
  }

  private static RolloutView rollout(String text, int count) {
    List<Look> looks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      looks.add(look(i, text));
    }
    return new RolloutView(
        1,
        25,
        Optional.of("http://127.0.0.1:8400"),
        Optional.of(START.plusSeconds(1200)),
        Optional.of(START.plusSeconds(3000)),
        looks,
        count,
        12_480,
        911,
        Optional.empty());
  }

  private static Look look(int number, String text) {
    double drift = Math.sin(number / 6.0);
    return new Look(
        number,
        number < 20 ? 0 : 1,
        START.plusSeconds(900 + number * 30L),
        START.plusSeconds(930 + number * 30L),
        number < 20 ? 5 : 25,
        4000L * number,
        312L * number,
        Verdict.Kind.INCONCLUSIVE,
        "Not enough evidence yet: " + text,
        List.of(
            finding("error_rate", 1.04 + drift / (4 + number), text, true, number),
            finding("latency_p99", 0.93, "p99 is 0.93x of the baseline", true, number)));
  }

  /** A look as it was kept. */
  static LookRecord kept(Look look) {
    Batch batch =
        new Batch(
            "r1/" + look.number(),
            look.from(),
            look.to(),
            false,
            false,
            look.candidatePercent(),
            look.baselineRequests(),
            look.candidateRequests(),
            900,
            100,
            List.of(
                new Batch.Counts(
                    "error_rate", 900, 9, 100, 1, Optional.of(0.01), Optional.of(0.01))),
            Map.of("latency_p99", 118.5));
    return new LookRecord(
        look,
        Json.mapper().valueToTree(batch),
        Optional.of(new LookBasis(PLAN, true, true, Map.of("latency_p99", 118.5), Optional.of(1))));
  }

  private static Finding finding(String metric, double effect, String text, boolean ratio) {
    return finding(metric, effect, text, ratio, 12);
  }

  private static Finding finding(
      String metric, double effect, String text, boolean ratio, int number) {
    double half = (ratio ? 0.9 : 0.06) / Math.sqrt(number);
    return new Finding(
        metric,
        ratio ? Verdict.Kind.INCONCLUSIVE : Verdict.Kind.PASS,
        text,
        Optional.of(0.0112),
        Optional.of(0.0119),
        Optional.of(effect),
        Optional.of(effect - half),
        Optional.of(effect + half),
        ratio ? "1.2x" : "2%",
        Optional.of(Math.exp(Math.cos(number / 5.0) * 1.2 - number / 40.0)),
        Optional.of(20.0),
        Optional.of(Math.exp(number / 18.0)),
        911L * number);
  }
}
