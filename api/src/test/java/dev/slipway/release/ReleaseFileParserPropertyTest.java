package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written, reading it ends soon and in words. */
class ReleaseFileParserPropertyTest {
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final List<String> FILES =
      List.of("local.yaml", "model.yaml", "prompt.yaml", "agent.yaml", "ten-faults.yaml");

  @Property(tries = 400)
  void truncatedFilesAreReadOrRefused(@ForAll("files") String file, @ForAll("places") double end) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    isReadOrRefused(java.util.Arrays.copyOf(bytes, (int) (end * bytes.length)));
  }

  @Property(tries = 600)
  void filesWithSomethingElseInsideAreReadOrRefused(
      @ForAll("files") String file, @ForAll("changes") List<Change> changes) {
    String text = file;
    for (Change change : changes) {
      text = change.in(text);
    }
    isReadOrRefused(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void filesWithOtherBytesInsideAreReadOrRefused(
      @ForAll("files") String file, @ForAll("places") double place, @ForAll byte other) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    bytes[(int) (place * (bytes.length - 1))] = other;
    isReadOrRefused(bytes);
  }

  @Property(tries = 300)
  void noiseIsReadOrRefused(@ForAll byte[] noise) {
    isReadOrRefused(noise);
  }

  private static void isReadOrRefused(byte[] bytes) {
    ParsedRelease parsed =
        assertTimeout(LONGEST, () -> ReleaseFileParser.parse("slipway.yaml", bytes));
    assertThat(parsed.file().isPresent()).isEqualTo(parsed.faults().isEmpty());
    assertThat(parsed.faultLines())
        .allMatch(line -> line.startsWith("slipway.yaml:") && line.lines().count() == 1);
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(FILES).map(Fixtures::text);
  }

  @Provide
  Arbitrary<Double> places() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of("{", "}", "[", "]", ":", "\n", "\t", "&a ", "*a", "!!int ", "? ", "- "),
            Arbitraries.of(
                "99999999999999999999s", "-5%", "NaN", ".inf", "~", "0x7f", "1e999", "|"),
            Arbitraries.strings().ofMaxLength(8));
    return Combinators.combine(places(), places(), pieces)
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Puts a piece in the place of some characters. */
  record Change(double place, double length, String piece) {
    String in(String text) {
      int from = (int) (place * text.length());
      int until = Math.min(text.length(), from + (int) (length * 12));
      return text.substring(0, from) + piece + text.substring(until);
    }
  }
}
