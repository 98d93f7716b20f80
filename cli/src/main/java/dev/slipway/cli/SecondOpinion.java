package dev.slipway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.RollbackSpec;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.rollout.Rejudgement;
import dev.slipway.rollout.Rejudgement.Judged;
import dev.slipway.rollout.Rejudgement.Recorded;
import dev.slipway.service.ServiceUnreachable;
import dev.slipway.telemetry.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another release file would have said about the recorded windows of a release.
 *
 * @param release the release's id
 * @param file as the person named it
 * @param rejudgement empty where the looks cannot be judged again; the sentence says why
 * @param rollsBack whether a FAIL by that file ends the release, so that no look follows it
 * @param notes what the comparison leaves out, one sentence each
 * @param sentence the answer
 */
record SecondOpinion(
    String release,
    String file,
    Optional<Rejudgement> rejudgement,
    boolean rollsBack,
    List<String> notes,
    String sentence) {

  static SecondOpinion of(String release, String name, ReleaseFile file, List<LookRecord> kept) {
    CanaryPlan plan =
        file.canary()
            .orElseThrow(
                () ->
                    new WrongUse(
                        "expected a release file with a canary and its guardrails, but "
                            + name
                            + " has no canary; name one that has"));
    Optional<String> why = whyNot(kept);
    if (why.isPresent()) {
      return new SecondOpinion(release, name, Optional.empty(), false, List.of(), why.get());
    }
    List<Recorded> recorded = kept.stream().map(SecondOpinion::recorded).toList();
    Rejudgement rejudgement = Rejudgement.of(recorded, plan.guardrails());
    boolean rollsBack =
        file.rollback()
            .map(rollback -> rollback.on().contains(RollbackSpec.Trigger.GUARDRAIL))
            .orElse(false);
    return new SecondOpinion(
        release,
        name,
        Optional.of(rejudgement),
        rollsBack,
        notes(name, recorded.get(0).basis().plan(), plan, rejudgement),
        new RejudgedEnding(rejudgement, rollsBack).sentence());
  }

  private static Optional<String> whyNot(List<LookRecord> kept) {
    if (kept.isEmpty()) {
      return Optional.of("No look at a guardrail was kept, so there is nothing to judge again.");
    }
    return kept.stream()
        .filter(look -> look.basis().isEmpty())
        .findFirst()
        .map(
            look ->
                "Look "
                    + look.look().number()
                    + " was kept by a version of Slipway that did not keep what it was judged by,"
                    + " so this release cannot be judged again.");
  }

  private static Recorded recorded(LookRecord kept) {
    try {
      Batch batch = Json.mapper().treeToValue(kept.batch(), Batch.class);
      return new Recorded(kept.look(), batch, kept.basis().orElseThrow());
    } catch (JsonProcessingException e) {
      throw new ServiceUnreachable(
          "expected the counts of look "
              + kept.look().number()
              + ", but the service's answer cannot be read; is it a newer one?",
          e);
    }
  }

  private static List<String> notes(
      String name, CanaryPlan own, CanaryPlan other, Rejudgement rejudgement) {
    List<String> notes = new ArrayList<>();
    rejudgement
        .notJudged()
        .forEach(one -> notes.add(one.metric() + " cannot be judged: " + one.why() + "."));
    if (!shares(own).equals(shares(other))) {
      notes.add(
          "The windows keep the shares they had (%s); those of %s (%s) would have brought other traffic."
              .formatted(shares(own), name, shares(other)));
    }
    if (!carrier(own).equals(carrier(other))) {
      notes.add(
          "Units were told apart by %s; those of %s, by %s, cannot be counted anew."
              .formatted(carrier(own), name, carrier(other)));
    }
    if (!own.window().equals(other.window())) {
      notes.add(
          "The windows stay %s long; %s looks every %s."
              .formatted(length(own.window()), name, length(other.window())));
    }
    notes.addAll(gaps(rejudgement));
    return notes;
  }

  private static List<String> gaps(Rejudgement rejudgement) {
    if (!rejudgement.missing().isEmpty()) {
      return List.of(
          rejudgement.missing().size()
              + " looks, the first of them look "
              + rejudgement.missing().get(0)
              + ", were judged then but not kept; what follows them lacks their evidence now.");
    }
    return rejudgement
        .unlike()
        .map(
            look ->
                "This version of Slipway judges look "
                    + look
                    + " otherwise by the release's own guardrails, too; differences from there on"
                    + " may come from that.")
        .map(List::of)
        .orElse(List.of());
  }

  private static String shares(CanaryPlan plan) {
    return String.join(", ", plan.steps().stream().map(step -> step.traffic().toString()).toList());
  }

  private static String carrier(CanaryPlan plan) {
    return StatusText.word(plan.unit().carrier()) + " " + plan.unit().field();
  }

  private static String length(Duration length) {
    return length.toMillis() % 1000 == 0 ? length.toSeconds() + " s" : length.toMillis() + " ms";
  }

  /** As {@code --json} prints it. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", release);
    json.put("file", file);
    json.put("judged", rejudgement.isPresent());
    json.put(
        "looks",
        rejudgement.map(Rejudgement::looks).orElse(List.of()).stream()
            .map(SecondOpinion::line)
            .toList());
    json.put("notJudged", rejudgement.map(Rejudgement::notJudged).orElse(List.of()));
    json.put(
        "firstFail", rejudgement.flatMap(Rejudgement::firstFail).map(look -> look.then().number()));
    json.put(
        "firstDifference",
        rejudgement.flatMap(Rejudgement::firstDifference).map(look -> look.then().number()));
    json.put("notes", notes);
    json.put("sentence", sentence);
    return json;
  }

  private static Map<String, Object> line(Judged judged) {
    Look then = judged.then();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("number", then.number());
    line.put("step", then.step());
    line.put("to", then.to());
    line.put("candidatePercent", then.candidatePercent());
    line.put("then", then.verdict());
    line.put("verdict", judged.verdict());
    line.put("sentence", judged.sentence());
    line.put("findings", judged.findings());
    return line;
  }
}
