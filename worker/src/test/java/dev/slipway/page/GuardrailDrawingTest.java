package dev.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.rollout.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Evidence is drawn between y = 20 (ten times the greater threshold) and 160 (a hundredth), the
 * ratio between 192 and 290 with 1x in the middle, the share between 320 and 344; x runs from 62 to
 * 548.
 */
class GuardrailDrawingTest {
  private static final double THRESHOLD = 300;

  private static Look look(int number, double percent, Optional<Finding> finding) {
    Instant from = Instant.parse("2026-11-21T09:00:00Z").plusSeconds(60L * number);
    return new Look(
        number,
        0,
        from,
        from.plusSeconds(60),
        percent,
        950,
        50,
        finding.map(Finding::verdict).orElse(Verdict.Kind.ERROR),
        "said",
        finding.stream().toList());
  }

  private static Finding finding(double harm, double promotion, double low, double high) {
    return finding(harm, promotion, low, high, "1.2x");
  }

  private static Finding finding(
      double harm, double promotion, double low, double high, String margin) {
    return new Finding(
        "error_rate",
        harm >= THRESHOLD ? Verdict.Kind.FAIL : Verdict.Kind.INCONCLUSIVE,
        "said",
        Optional.of(0.01),
        Optional.of(0.012),
        Optional.of(StrictMath.sqrt(low * high)),
        Optional.of(low),
        Double.isInfinite(high) ? Optional.empty() : Optional.of(high),
        margin,
        Optional.of(harm),
        Optional.of(THRESHOLD),
        Optional.of(promotion),
        1000);
  }

  private static List<Look> looks(int count, IntToDoubleFunction harm) {
    List<Look> looks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      looks.add(
          look(i, i <= count / 2 ? 5 : 50, Optional.of(finding(harm.applyAsDouble(i), 1, 0.5, 2))));
    }
    return looks;
  }

  private static String drawn(List<Look> looks) {
    return GuardrailDrawing.of("g", new GuardrailSeries("error_rate", looks));
  }

  /** The places of a line or polygon, as x, y, x, y … */
  private static List<double[]> places(String svg, String css) {
    Matcher shape =
        Pattern.compile("<poly[a-z]+ class=\"" + css + "\" points=\"([^\"]*)\"").matcher(svg);
    assertThat(shape.find()).as(css).isTrue();
    List<double[]> places = new ArrayList<>();
    for (String place : shape.group(1).split(" ", -1)) {
      String[] xy = place.split(",", -1);
      places.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
    }
    return places;
  }

  private static List<Double> levels(String svg, String css) {
    Matcher line =
        Pattern.compile("<line class=\"" + css + "\" x1=\"62.0\" y1=\"([^\"]*)\"").matcher(svg);
    return line.results().map(found -> Double.valueOf(found.group(1))).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // 20 + 140 · (log10 3000 - log10 e) / (log10 3000 + 2)
    "300, 45.6",
    "20, 75.6",
    "1, 108.9",
    "0.01, 160",
    "0.000001, 160",
    "3000, 20",
    "1e300, 20",
  })
  void evidence_stands_where_its_logarithm_is(double harm, double y) {
    String svg = drawn(looks(2, look -> harm));
    assertThat(places(svg, "harm").get(1)[1]).isCloseTo(y, within(0.05));
  }

  @Test
  void both_thresholds_the_margin_and_no_difference_are_marked_with_their_values() {
    String svg = drawn(looks(10, look -> 1));
    // Limits: 300, and 1.2x in a strip that reaches to 2.1x: 241 - 49 · ln 1.2 / ln 2.1.
    assertThat(levels(svg, "limit")).containsExactly(45.6, 229.0);
    assertThat(levels(svg, "goal")).containsExactly(75.6);
    assertThat(levels(svg, "same")).containsExactly(108.9, 241.0);
    assertThat(svg)
        .contains(">300</text>")
        .contains(">20</text>")
        .contains(">1.2x</text>")
        .contains(">1x</text>")
        .contains("harm rolls back")
        .contains("may advance");
  }

  @Test
  void the_interval_is_an_area_between_its_ends_and_the_ratio_lies_in_it() {
    String svg = drawn(looks(10, look -> 1));
    List<double[]> area = places(svg, "interval");
    assertThat(area).hasSize(20);
    assertThat(area.get(0)[0]).isEqualTo(62.0);
    assertThat(area.get(9)[0]).isEqualTo(548.0);
    // 241 ± 49 · ln 2 / ln 2.1
    assertThat(area.get(0)[1]).isCloseTo(195.2, within(0.05));
    assertThat(area.get(10)[1]).isCloseTo(286.8, within(0.05));
    assertThat(places(svg, "effect")).allMatch(place -> place[1] == 241.0);
  }

  @Test
  void an_interval_without_an_upper_end_reaches_the_edge() {
    String svg =
        drawn(
            List.of(
                look(1, 5, Optional.of(finding(1, 1, 0.5, Double.POSITIVE_INFINITY))),
                look(2, 5, Optional.of(finding(1, 1, 0.5, 2)))));
    assertThat(places(svg, "interval").get(0)[1]).isEqualTo(192.0);
  }

  @Test
  void a_wide_margin_and_a_narrow_interval_are_both_in_the_strip() {
    String svg = drawn(List.of(look(1, 5, Optional.of(finding(1, 1, 0.9, 1.1, "10x")))));
    // The strip reaches to 14x: 241 - 49 · ln 10 / ln 14.
    assertThat(levels(svg, "limit")).containsExactly(45.6, 198.2);
    // Above its line the word would stand in the strip's name.
    assertThat(svg)
        .contains(">10x</text>")
        .contains("x=\"68.0\" y=\"213.2\" text-anchor=\"start\">margin");
  }

  @Test
  void the_share_of_traffic_goes_up_in_one_step() {
    assertThat(places(drawn(looks(10, look -> 1)), "share"))
        .extracting(place -> place[0] + " " + place[1])
        .containsExactly("62.0 341.6", "332.0 341.6", "332.0 320.0", "548.0 320.0");
  }

  @Test
  void one_look_is_a_mark_and_a_bar() {
    String svg = drawn(looks(1, look -> 1));
    assertThat(svg)
        .contains("<circle class=\"harm-end\" r=\"4\" cx=\"62.0\"")
        .contains("<rect class=\"promotion-end\"")
        .contains("<line class=\"interval-bar\"")
        .contains("look 1<")
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
  }

  @Test
  void no_look_and_looks_that_saw_nothing_draw_nothing() {
    assertThat(GuardrailPanel.of(List.of())).isEmpty();
    assertThat(GuardrailPanel.of(List.of(look(1, 5, Optional.empty())))).isEmpty();
  }

  @Test
  void a_look_that_could_not_see_leaves_the_panels_of_the_one_before() {
    List<Look> looks = new ArrayList<>(looks(3, look -> 1));
    looks.add(look(4, 50, Optional.empty()));
    GuardrailPanel panel = GuardrailPanel.of(looks).get(0);
    assertThat(panel.rows()).extracting(row -> row.look().number()).containsExactly(3, 2, 1);
    assertThat(panel.drawing()).contains("look 4<");
    assertThat(places(panel.drawing(), "harm")).hasSize(3);
  }

  @Test
  void a_thousand_looks_are_thinned_and_their_highest_evidence_stays() {
    String svg = drawn(looks(1000, look -> look == 617 ? 299 : 1));
    List<double[]> harm = places(svg, "harm");
    assertThat(harm).hasSizeLessThanOrEqualTo(600);
    assertThat(harm.stream().mapToDouble(place -> place[1]).min().orElseThrow())
        .isCloseTo(45.6, within(0.1));
    assertThat(harm).isSortedAccordingTo((a, b) -> Double.compare(a[0], b[0]));
    assertThat(places(svg, "interval")).hasSizeLessThanOrEqualTo(302);
    assertThat(svg.length()).isLessThan(20_000);
    assertThat(GuardrailPanel.of(looks(1000, look -> 1)).get(0).rows()).hasSize(20);
  }

  @Test
  void it_says_in_words_what_it_shows() {
    assertThat(drawn(looks(2, look -> 12.3456)))
        .contains("role=\"img\"")
        .contains("aria-labelledby=\"g-title g-desc\"")
        .contains("<title id=\"g-title\">error_rate over looks</title>")
        .contains("<desc id=\"g-desc\">At look 2 the evidence of harm is 12.3, and 300 rolls back;")
        .contains("its interval 0.5 to 2, the margin 1.2x");
  }

  @Test
  void the_guardrail_that_decides_is_marked() {
    List<GuardrailPanel> panels = GuardrailPanel.of(looks(2, look -> 400));
    assertThat(panels).singleElement().matches(GuardrailPanel::deciding);
  }
}
