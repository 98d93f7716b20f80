package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.analysis.Verdict;
import dev.slipway.audit.AuditActivities.LookRequest;
import dev.slipway.json.Json;
import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.rollout.Rejudgement.Judged;
import dev.slipway.rollout.Rejudgement.Recorded;
import dev.slipway.rollout.RolloutResult.End;
import dev.slipway.telemetry.Guardrail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a rollout records is enough to judge it again, to the last digit. */
@Timeout(60)
class RejudgementWorkflowTest {
  private static final Guardrail LATENCY =
      new Guardrail("latency_p99", new Margin.Multiple(1.5), Optional.empty());

  private final RolloutHarness harness = new RolloutHarness();
  private final FakePeers peers = harness.peers;

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void a_rollout_taken_back_says_the_same_by_its_own_guardrails_and_more_by_others()
      throws JsonProcessingException {
    run(End.ROLLED_BACK);
    List<Recorded> recorded = recorded();
    assertThat(same(recorded)).hasSizeGreaterThan(3);
    Guardrail strict = new Guardrail("error_rate", new Margin.Multiple(1), Optional.empty());
    Rejudgement other = Rejudgement.of(recorded, List.of(strict, LATENCY));
    assertThat(other.unlike()).isEmpty();
    assertThat(other.looks().get(other.looks().size() - 1).findings().get(0).threshold())
        .contains(200.0);
  }

  @Test
  void a_rollout_that_was_blind_for_a_while_and_then_kept_says_the_same()
      throws JsonProcessingException {
    harness.afterwards(Duration.ofMinutes(3), () -> peers.silent = true);
    harness.afterwards(Duration.ofMinutes(9), () -> peers.silent = false);
    run(End.KEPT);
    assertThat(same(recorded()))
        .extracting(Judged::verdict)
        .contains(Verdict.Kind.PASS, Verdict.Kind.ERROR);
  }

  private void run(End end) {
    if (end == End.ROLLED_BACK) {
      harness.afterwards(Duration.ofMinutes(5), () -> peers.candidateErrors = 900);
    }
    Guardrail errors =
        new Guardrail("error_rate", new Margin.Multiple(1.2), Optional.of(new Percent(50)));
    harness.start(RolloutHarness.withPlan(RolloutHarness.input(), Plans.canary(errors, LATENCY)));
    assertThat(harness.result().end()).isEqualTo(end);
  }

  /** As the ledger has them, through JSON. */
  private List<Recorded> recorded() throws JsonProcessingException {
    List<Recorded> recorded = new java.util.ArrayList<>();
    for (LookRequest kept : peers.kept) {
      String json = Json.mapper().writeValueAsString(kept);
      LookRequest read = Json.mapper().readValue(json, LookRequest.class);
      recorded.add(new Recorded(read.look(), read.batch(), read.basis().orElseThrow()));
    }
    return recorded;
  }

  private static List<Judged> same(List<Recorded> recorded) {
    Rejudgement again = Rejudgement.of(recorded, recorded.get(0).basis().plan().guardrails());
    assertThat(again.missing()).isEmpty();
    assertThat(again.unlike()).isEmpty();
    for (Judged look : again.looks()) {
      assertThat(look.verdict()).isEqualTo(look.then().verdict());
      assertThat(look.sentence()).isEqualTo(look.then().sentence());
      assertThat(look.findings()).isEqualTo(look.then().findings());
    }
    return again.looks();
  }
}
