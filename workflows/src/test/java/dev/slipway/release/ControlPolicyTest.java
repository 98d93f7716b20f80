package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.identity.Actor;
import dev.slipway.release.ControlPolicy.Situation;
import dev.slipway.release.ControlPolicy.Wish;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row per line of the table in {@code docs/releases.md}. */
class ControlPolicyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # wish    | role        | reason | phase      | paused | rollout | retry | frozen | refused because
          PAUSE     | operator    |        | TRAINING   | false  | false   | false | false  |
          PAUSE     | owner       |        | TRAINING   | false  | false   | false | false  |
          PAUSE     | sre         |        | TRAINING   | false  | false   | false | false  | needs the role operator
          PAUSE     | operator    |        | TRAINING   | true   | false   | false | false  | paused already
          RESUME    | operator    |        | CANARY     | true   | true    | false | false  |
          RESUME    | operator    |        | CANARY     | false  | true    | false | false  | is not paused
          RESUME    | operator    | fire   | CANARY     | false  | true    | false | true   | role break-glass only
          RESUME    | break-glass |        | CANARY     | false  | true    | false | true   | a reason is needed
          RESUME    | break-glass | fire   | CANARY     | false  | true    | false | true   |
          ABORT     | releaser    | wrong  | TRAINING   | false  | false   | false | false  |
          ABORT     | operator    | wrong  | CANARY     | false  | true    | false | false  |
          ABORT     | operator    |        | CANARY     | false  | true    | false | false  | a reason is needed
          ABORT     | operator    | wrong  | WATCHING   | false  | true    | false | false  | use rollback
          ROLLBACK  | operator    | worse  | CANARY     | false  | true    | false | false  |
          ROLLBACK  | operator    | worse  | WATCHING   | false  | true    | false | false  |
          ROLLBACK  | releaser    | worse  | WATCHING   | false  | true    | false | false  | needs the role operator
          ROLLBACK  | operator    | ' '    | WATCHING   | false  | true    | false | false  | a reason is needed
          ROLLBACK  | operator    | worse  | EVALUATING | false  | false   | false | false  | use abort
          ROLLBACK  | operator    | worse  | RELEASED   | false  | false   | false | false  | the release is over
          RETRY     | operator    |        | TRAINING   | false  | false   | true  | false  |
          RETRY     | operator    |        | TRAINING   | false  | false   | false | false  | no stage waits
          SKIP_BAKE | operator    |        | CANARY     | false  | true    | false | false  |
          SKIP_BAKE | operator    |        | STAGING    | false  | false   | false | false  | nothing bakes
          """)
  void refuses_or_grants_a_wish(
      Wish wish,
      String role,
      String reason,
      Phase phase,
      boolean paused,
      boolean rollout,
      boolean retry,
      boolean frozen,
      String why) {
    ControlRequest request =
        new ControlRequest(
            "id",
            new Actor("bea", Actor.Kind.PERSON, Set.of(role), "cli", Set.of()),
            Optional.ofNullable(reason));
    Optional<String> refusal =
        ControlPolicy.refusal(wish, request, new Situation(phase, paused, rollout, retry, frozen));
    if (why == null) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).hasValueSatisfying(text -> assertThat(text).contains(why));
    }
  }
}
