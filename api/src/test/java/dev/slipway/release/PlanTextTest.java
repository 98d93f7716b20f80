package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  @Test
  void showsApprovalsStepsAndWhereRollbackLeads() {
    String text = PlanText.of(Planner.plan(Fixtures.file("local.yaml"), Optional.of("v3")));
    assertThat(text)
        .contains("before:canary: wait for 1 approval(s) by lead-engineer, reminded after 4h")
        .contains("step 1: 50% of traffic for 10s, not before 10s into the canary")
        .contains("after:canary[1]: wait for 1 approval(s) by sre, reminded after 30m")
        .contains("rollback leads to: v3");
  }

  @Test
  void namesEachMissingBackend() {
    ParsedRelease model = ReleaseFileParser.parse("slipway.yaml", Fixtures.text("model.yaml"));
    assertThat(Backends.missing(model)).hasSize(11);
    assertThat(Backends.missing(model).get(1))
        .hasToString(
            "slipway.yaml:9: train.job.backend must be local in this build, but was kubernetes"
                + " (the kubernetes backend is not part of this build; available: local)");
    ParsedRelease local = ReleaseFileParser.parse("slipway.yaml", Fixtures.text("local.yaml"));
    assertThat(Backends.missing(local)).isEmpty();
  }
}
