package dev.slipway.http.temporal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.NewEntry;
import dev.slipway.identity.Principal;
import dev.slipway.json.Json;
import java.time.Clock;
import java.util.Optional;

/** Writes into the ledger who changed which retraining. Writing the same again changes nothing. */
final class RetrainTrail {
  static final String REGISTERED = "retraining.registered";
  static final String TRIGGERED = "retraining.triggered";
  static final String PAUSED = "retraining.paused";
  static final String RESUMED = "retraining.resumed";
  static final String DELETED = "retraining.deleted";

  private final Ledger ledger;
  private final Clock clock;

  RetrainTrail(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param release that it started, if any
   * @param reason the sentence of what came of it, if any
   */
  record Deed(
      String action,
      String team,
      String name,
      Optional<String> release,
      Optional<String> reason,
      ObjectNode evidence) {
    static Deed of(String action, String team, String name) {
      return new Deed(
          action, team, name, Optional.empty(), Optional.empty(), Json.mapper().createObjectNode());
    }
  }

  void write(Principal caller, Deed deed, String key) {
    String retraining = deed.team() + "/" + deed.name();
    ledger.append(
        new NewEntry(
            deed.action() + "/" + retraining + "/" + caller.id() + "/" + key,
            clock.instant(),
            deed.release(),
            Optional.of(deed.team()),
            caller.id(),
            caller.channel(),
            deed.action(),
            deed.reason(),
            deed.evidence().put("retraining", retraining)));
  }
}
