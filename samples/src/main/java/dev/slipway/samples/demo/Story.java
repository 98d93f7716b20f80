package dev.slipway.samples.demo;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.release.CheckpointView;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StageView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.Look;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.ServiceUnreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One release told from its start to where the story wants it. */
final class Story {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final Cast cast;
  private final Narrator narrator;
  private final boolean interactive;
  private final String releaseId;
  private final Set<String> told = new HashSet<>();
  private final Set<String> toldPass = new HashSet<>();
  private final Set<String> refusedOnce;
  private int looks;

  private Story(
      Cast cast,
      Narrator narrator,
      boolean interactive,
      String releaseId,
      Set<String> refusedOnce) {
    this.cast = cast;
    this.narrator = narrator;
    this.interactive = interactive;
    this.releaseId = releaseId;
    this.refusedOnce = refusedOnce;
  }

  /** Ada starts a release of a sample's file. */
  static Story start(
      Cast cast, Narrator narrator, boolean interactive, Path file, Set<String> refusedOnce)
      throws IOException {
    Path directory = file.toAbsolutePath().normalize().getParent();
    ReleaseView view =
        cast.as("ada")
            .start(
                new StartRelease(
                    Files.readString(file),
                    Optional.of(file.getFileName().toString()),
                    Optional.of(String.valueOf(directory)),
                    Optional.empty(),
                    List.of(),
                    Optional.empty()),
                UUID.randomUUID().toString());
    narrator.say("ada starts " + view.id() + " from " + file.getFileName());
    return new Story(cast, narrator, interactive, view.id(), refusedOnce);
  }

  String id() {
    return releaseId;
  }

  /**
   * Follows the release, approving on the way, until it is where the story wants it; another end
   * fails the demo.
   */
  ReleaseView until(Predicate<ReleaseView> there, Consumer<ReleaseView> onEach)
      throws InterruptedException {
    Instant limit = Instant.now().plus(interactive ? Duration.ofHours(4) : LIMIT);
    while (Instant.now().isBefore(limit)) {
      Optional<ReleaseView> view = read();
      if (view.isPresent()) {
        tell(view.get());
        onEach.accept(view.get());
        if (there.test(view.get())) {
          return view.get();
        }
        if (view.get().phase().isTerminal()) {
          throw new DemoFailed(
              releaseId
                  + " ended as "
                  + view.get().phase()
                  + ": "
                  + view.get().outcome().orElse(""));
        }
        decide(view.get());
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new DemoFailed(releaseId + " did not get there within " + LIMIT.toMinutes() + " minutes");
  }

  private Optional<ReleaseView> read() {
    try {
      return Optional.of(cast.as("ada").release(releaseId));
    } catch (ServiceUnreachable restarting) {
      return Optional.empty();
    }
  }

  private void tell(ReleaseView view) {
    for (StageView stage : view.stages()) {
      if (stage.state() != StageView.State.PENDING) {
        once(
            stage.name()
                + ": "
                + lower(stage.state())
                + stage.detail().map(d -> ", " + d).orElse(""));
      }
    }
    view.rollout()
        .ifPresent(
            rollout -> {
              once(
                  "traffic: "
                      + percent(rollout.candidatePercent())
                      + " to the candidate at "
                      + rollout.endpoint().orElse("-"));
              rollout.looks().stream().filter(look -> look.number() > looks).forEach(this::tell);
            });
    view.holds().stream()
        .filter(hold -> hold.kind() != dev.slipway.release.Hold.Kind.LANE)
        .forEach(hold -> once(hold.what()));
  }

  private void tell(Look look) {
    looks = look.number();
    boolean tells =
        switch (look.verdict()) {
          case FAIL, ERROR -> true;
          case PASS -> toldPass.add(percent(look.candidatePercent()));
          case INCONCLUSIVE -> false;
        };
    if (tells) {
      narrator.say(
          "look %d at %s: %s"
              .formatted(look.number(), percent(look.candidatePercent()), look.sentence()));
    }
    if (tells && look.verdict() == Verdict.Kind.PASS) {
      look.findings().forEach(this::tell);
    }
  }

  /** The interval of a ratio between candidate and baseline, beside the limit of the file. */
  private void tell(Finding finding) {
    if (finding.low().isPresent() && finding.high().isPresent()) {
      narrator.say(
          String.format(
              Locale.ROOT,
              "  %s: ratio %.3g to %.3g, limit %s",
              finding.metric(),
              finding.low().get(),
              finding.high().get(),
              finding.limit()));
    }
  }

  private void once(String line) {
    if (told.add(line)) {
      narrator.say(line);
    }
  }

  private void decide(ReleaseView view) {
    view.checkpoints().stream()
        .filter(checkpoint -> checkpoint.state() == CheckpointView.State.OPEN)
        .forEach(this::decide);
  }

  private void decide(CheckpointView checkpoint) {
    if (interactive) {
      checkpoint.roles().stream()
          .flatMap(role -> Cast.holder(role).stream())
          .findFirst()
          .ifPresent(
              name ->
                  once(
                      "you decide, as "
                          + name
                          + ": ./slipway approve "
                          + releaseId
                          + " "
                          + checkpoint.name()
                          + " --token-file people/"
                          + name
                          + ".token"));
      return;
    }
    if (refusedOnce.add("four-eyes")) {
      tryAsStarter(checkpoint.name());
    }
    for (String role : checkpoint.roles()) {
      Cast.holder(role).ifPresent(name -> approve(name, role, checkpoint.name()));
    }
  }

  private void tryAsStarter(String checkpoint) {
    try {
      cast.as("ada").approve(releaseId, checkpoint, Optional.empty(), UUID.randomUUID().toString());
      throw new DemoFailed("ada could approve a release that she started");
    } catch (ServiceProblem refused) {
      narrator.say("ada tries to approve it herself and is refused: " + refused.problem().detail());
    }
  }

  private void approve(String name, String role, String checkpoint) {
    if (!told.add(name + checkpoint)) {
      return;
    }
    try {
      cast.as(name)
          .approve(
              releaseId,
              checkpoint,
              Optional.of("looked at the numbers"),
              releaseId
                  + "-"
                  + checkpoint.replace(':', '-').replaceAll("[\\[\\]]", ".")
                  + "-"
                  + name);
      narrator.say(name + " (" + role + ") approves at " + checkpoint);
    } catch (ServiceUnreachable restarting) {
      told.remove(name + checkpoint);
    }
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.0f %%", value);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Predicate<ReleaseView> inProduction() {
    return view -> view.phase() == Phase.WATCHING || view.phase() == Phase.RELEASED;
  }
}
