package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolmTest {
  @ParameterizedTest(name = "{0} become {1} ({2})")
  @CsvSource({
    "'0.01 0.04 0.03 0.005', '0.03 0.06 0.06 0.02', 'R p.adjust(method = \"holm\")'",
    "'0.01 0.02 0.03 0.04',  '0.04 0.06 0.06 0.06', 'R p.adjust'",
    "'0.02 0.02',            '0.04 0.04',           'ties stay ties'",
    "'0.9 0.8 1',            '1 1 1',               'at most 1'",
    "'0.03',                 '0.03',                'one needs no correction'",
    "'0 0.5',                '0 0.5',               'the least there is'",
  })
  void several_tests_are_corrected(String p, String adjusted, String source) {
    List<Double> got = Holm.adjusted(numbers(p));
    List<Double> expected = numbers(adjusted);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(got.get(i)).as(source).isCloseTo(expected.get(i), Offset.offset(1e-12));
    }
  }

  @Test
  void none_are_none_and_nonsense_is_refused() {
    assertThat(Holm.adjusted(List.of())).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjusted(List.of(Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjusted(List.of(1.5)));
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
  }
}
