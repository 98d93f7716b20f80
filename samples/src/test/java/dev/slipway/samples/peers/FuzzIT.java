package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.Backends;
import dev.slipway.release.ParsedRelease;
import dev.slipway.release.PlanText;
import dev.slipway.release.Planner;
import dev.slipway.release.ReleaseFileParser;
import dev.slipway.yaml.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is almost a release file, and what is almost a request, {@code -Dslipway.fuzz} of each
 * (default 100000): refused in words, within a second, by a service that goes on. {@code
 * -Dslipway.seed} repeats a run's inputs.
 */
@Tag("peers")
class FuzzIT {
  private static final long LONGEST_MILLIS = 1000;

  private final int inputs = Integer.getInteger("slipway.fuzz", 100_000);
  private final long seed = Long.getLong("slipway.seed", System.nanoTime());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void everyReleaseFileIsReadOrRefusedAtOnce() throws IOException {
    Mutations change = new Mutations(new Random(seed));
    List<String> files = releaseFiles();
    long begun = System.nanoTime();
    AtomicLong longest = new AtomicLong();
    long good =
        Stream.generate(() -> change.bytes(change.any(files)))
            .limit(inputs)
            .parallel()
            .filter(file -> isGood(file, longest))
            .count();
    System.out.printf(
        "FuzzIT: %d release files, %d of them good; longest %d ms; %d s; seed %d%n",
        inputs, good, longest.get(), seconds(begun), seed);
  }

  private static List<String> releaseFiles() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String folder : List.of("../api/src/test/resources/release", "penguins")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** Whether it could be released; fails where it is neither read nor refused as it should. */
  private static boolean isGood(byte[] file, AtomicLong longest) {
    try {
      long begun = System.nanoTime();
      ParsedRelease parsed = ReleaseFileParser.parse("fuzz.yaml", file);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      if (millis > LONGEST_MILLIS) {
        millis = millis(file); // A busy machine pauses any program now and then.
      }
      longest.accumulateAndGet(millis, Math::max);
      assertThat(millis).as(() -> shown(file)).isLessThanOrEqualTo(LONGEST_MILLIS);
      assertThat(parsed.file().isPresent()).isEqualTo(parsed.faults().isEmpty());
      assertThat(parsed.faults()).allMatch(fault -> fault.line() >= 1);
      assertThat(parsed.faults()).extracting(Fault::toString).noneMatch(String::isBlank);
      parsed
          .file()
          .ifPresent(
              good -> {
                PlanText.of(Planner.plan(good, Optional.empty()));
                Backends.missing(parsed);
              });
      return parsed.file().isPresent();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("expected a refusal in words of\n" + shown(file), e);
    }
  }

  private static long millis(byte[] file) {
    long begun = System.nanoTime();
    ReleaseFileParser.parse("fuzz.yaml", file);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private static String shown(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(4000, text.length()));
  }

  @Test
  void everyRequestIsAnsweredOrRefusedAtOnce() throws Exception {
    System.out.println("FuzzIT: seed " + seed + " in " + folder);
    try (EmbeddedService service = EmbeddedService.up(folder.resolve("home"))) {
      FuzzedService fuzzed = new FuzzedService(service, folder, seed);
      long begun = System.nanoTime();
      fuzzed.send(inputs / 4);
      long early = fuzzed.heap();
      fuzzed.send(inputs - inputs / 4);
      long late = fuzzed.heap();
      System.out.printf(
          "FuzzIT: %d requests to %d targets, %s; %s; heap %d MiB after a quarter, %d MiB at the"
              + " end; %d s; seed %d%n",
          inputs,
          fuzzed.targets(),
          fuzzed.statuses(),
          fuzzed.times(),
          early >> 20,
          late >> 20,
          seconds(begun),
          seed);
      assertThat(fuzzed.faults()).isEmpty();
      assertThat(service.isAlive()).isTrue();
      assertThat(service.readiness()).isEqualTo(200);
      assertThat(service.client().system().engine().address()).isNotBlank();
      assertThat(fuzzed.listed()).isNotEmpty();
      assertThat(late).as("heap at the end").isLessThan(2 * early + (32L << 20));
    }
  }

  private static long seconds(long begun) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
  }
}
