package dev.slipway.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.analysis.Verdict.Kind;
import dev.slipway.quantity.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static final Gate EXACT = new Gate.NoWorseThan("exact_match", new Margin.Points(5));

  @Test
  void identical_repeats_never_flip() {
    SelfTestReport report =
        SelfTest.run(List.of(EXACT), Map.of("exact_match", scores(200, 2, 0)), 200, 1);
    assertThat(report.together().passed()).isEqualTo(200);
    assertThat(report.gates().get(0).noise()).isZero();
    assertThat(report.repeatsPerArm()).isEqualTo(1);
    assertThat(report.verdict().kind()).isEqualTo(Kind.PASS);
    assertThat(report.verdict().reason()).contains("0 of 200 trials (95% limits 0.00% to 1.83%)");
  }

  @Test
  void flaky_repeats_fail_identical_input_at_most_as_often_as_the_level_says() {
    List<Score> flaky = scores(250, 4, 0.2);
    SelfTestReport report = SelfTest.run(List.of(EXACT), Map.of("exact_match", flaky), 100, 7);
    SelfTestReport.GateFlips flips = report.gates().get(0);
    assertThat(flips.failedShare().low()).isLessThan(0.05);
    assertThat(flips.noise()).isBetween(0.4, 0.75);
    assertThat(report.repeatsPerArm()).isEqualTo(2);
    assertThat(SelfTest.run(List.of(EXACT), Map.of("exact_match", flaky), 100, 7))
        .isEqualTo(report);
  }

  @Test
  void a_bar_on_the_mean_flips_on_noise_alone() {
    Gate bar = new Gate.AtLeast("exact_match", 0.8);
    SelfTestReport report =
        SelfTest.run(List.of(bar), Map.of("exact_match", scores(250, 2, 0.2)), 100, 7);
    assertThat(report.together().failed()).isPositive();
  }

  @Test
  void every_example_needs_two_repeats() {
    List<Score> scores = new ArrayList<>(scores(50, 2, 0));
    scores.add(score("lonely", 1, 1));
    assertThat(SelfTest.fault(List.of(EXACT), Map.of("exact_match", scores)))
        .contains(
            "exact_match needs at least 2 repeats of every example to be compared with itself, but"
                + " has 1 of lonely.");
    assertThat(SelfTest.fault(List.of(EXACT), Map.of()))
        .contains("exact_match has no scores of the baseline.");
    assertThat(SelfTest.fault(List.of(EXACT), Map.of("exact_match", scores(50, 2, 0)))).isEmpty();
  }

  /** Right, but for a share of the repeats. */
  private static List<Score> scores(int examples, int repeats, double wrong) {
    SplittableRandom random = new SplittableRandom(3);
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < examples; i++) {
      for (int repeat = 1; repeat <= repeats; repeat++) {
        scores.add(score("e" + i, random.nextDouble() < wrong ? 0 : 1, repeat));
      }
    }
    return scores;
  }

  private static Score score(String id, double value, int repeat) {
    return new Score(id, value, Optional.empty(), Optional.empty(), Optional.of(repeat));
  }
}
