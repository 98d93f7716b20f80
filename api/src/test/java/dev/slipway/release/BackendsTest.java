package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.yaml.Fault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {
  @ParameterizedTest
  @ValueSource(strings = {"model", "prompt", "agent"})
  void namesEachMissingBackendWithItsLine(String name) throws IOException {
    List<String> missing = missing(name + ".yaml").stream().map(Fault::toString).toList();
    Golden.check(name + "-missing.txt", String.join("\n", missing) + "\n");
  }

  @Test
  void saysWhatWouldDoInsteadOfAMissingBackend() {
    assertThat(missing("model.yaml").get(1))
        .hasToString(
            "slipway.yaml:9: train.job.backend must be local in this build, but was kubernetes"
                + " (the kubernetes backend is not part of this build; available: local)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local.yaml", "minimal.yaml", "ten-faults.yaml"})
  void missesNothingInALocalFileNorInABadOne(String name) {
    assertThat(missing(name)).isEmpty();
  }

  private static List<Fault> missing(String name) {
    return Backends.missing(ReleaseFileParser.parse("slipway.yaml", Fixtures.text(name)));
  }
}
