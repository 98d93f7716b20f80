package dev.slipway.release;

import dev.slipway.approval.Checkpoint;
import dev.slipway.quantity.Durations;
import dev.slipway.registry.SubjectRef;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.yaml.Faults;
import dev.slipway.yaml.Fields;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules that join several sections. Each is skipped where what it joins is at fault already. */
final class CrossRules {
  private final ReleaseFile file;
  private final Fields root;
  private final Faults faults;

  CrossRules(ReleaseFile file, Fields root, Faults faults) {
    this.file = file;
    this.root = root;
    this.faults = faults;
  }

  void check() {
    file.canary().ifPresent(this::canary);
    checkpoints();
    if (file.retrain().isPresent() && !root.has("train")) {
      faults.add("retrain", "come with train", "alone", "add the job that retrains");
    }
  }

  private void canary(CanaryPlan canary) {
    if (faults.clean("canary.steps")) {
      rising(canary.steps());
    }
    if (faults.clean("canary.steps", "canary.window")) {
      window(canary);
    }
    boolean local = canary.traffic().backend() == TrafficRef.Backend.LOCAL;
    boolean asked = faults.lines().containsKey("canary.traffic.local");
    boolean files = file.subject().registry() == SubjectRef.Registry.FILES;
    if (local && (asked || files) && !root.has("staging") && faults.clean("canary.traffic")) {
      faults.add(
          asked ? "canary.traffic.local" : "canary",
          "come with staging.deploy",
          "alone",
          "the local proxy sends traffic to the server that staging deploys");
    }
  }

  private void rising(List<CanaryStep> steps) {
    for (int i = 1; i < steps.size(); i++) {
      CanaryStep before = steps.get(i - 1);
      if (steps.get(i).traffic().compareTo(before.traffic()) <= 0) {
        faults.add(
            "canary.steps[" + i + "].traffic",
            "be above the step before (" + before.traffic() + ")",
            steps.get(i).traffic().toString(),
            "");
      }
    }
  }

  private void window(CanaryPlan canary) {
    Optional<Duration> shortest =
        canary.steps().stream().map(CanaryStep::bake).min(Duration::compareTo);
    if (shortest.isPresent() && canary.window().compareTo(shortest.get()) > 0) {
      boolean written = faults.lines().containsKey("canary.window");
      faults.add(
          "canary.window",
          "be at most the shortest bake (" + Durations.format(shortest.get()) + ")",
          Durations.format(canary.window()) + (written ? "" : " by default"),
          "");
    }
  }

  private void checkpoints() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < file.checkpoints().size(); i++) {
      Checkpoint checkpoint = file.checkpoints().get(i);
      String side = checkpoint.position() == Checkpoint.Position.BEFORE ? ".before" : ".after";
      String path = "checkpoints[" + i + "]" + side;
      if (checkpoint.stage().isEmpty() || !faults.clean(path)) {
        continue;
      }
      if (!names.add(checkpoint.name())) {
        String was = checkpoint.name() + " again";
        faults.add(path, "name each place once", was, "raise quorum to ask for more people");
      }
      exists(path, checkpoint.stage());
    }
  }

  private void exists(String path, String stage) {
    int bracket = stage.indexOf('[');
    String section = bracket < 0 ? stage : stage.substring(0, bracket);
    if (!section.equals("production") && !root.has(section)) {
      faults.add(path, "name a stage of this file", stage, "the file has no " + section);
    } else if (bracket >= 0 && faults.clean("canary.steps")) {
      int step = Integer.parseInt(stage.substring(bracket + 1, stage.length() - 1));
      int last = file.canary().map(canary -> canary.steps().size()).orElse(0) - 1;
      if (step > last) {
        faults.add(path, "be at most canary[" + last + "]", stage, "steps are counted from 0");
      }
    }
  }
}
