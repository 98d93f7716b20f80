package dev.slipway.samples.peers;

import dev.slipway.audit.AuditEntry;
import dev.slipway.service.Page;
import dev.slipway.service.SlipwayClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ledger's entries of one release, one text per effect. */
record Trail(List<String> effects) {
  /** May come any number of times: the canary waited again. */
  private static final String REPEATABLE = "canary.held";

  /** What tells two effects of the same action apart. */
  private static final Set<String> DISTINCT = Set.of("checkpoint", "candidatePercent", "step");

  static Trail of(SlipwayClient reader, String release) {
    List<String> effects = new ArrayList<>();
    long after = 0;
    while (true) {
      Page<AuditEntry> page = reader.audit(Optional.of(release), Optional.empty(), after);
      page.items().forEach(entry -> effects.add(effect(entry)));
      if (page.next().isEmpty() || page.items().isEmpty()) {
        return new Trail(List.copyOf(effects));
      }
      after = page.items().get(page.items().size() - 1).seq();
    }
  }

  /** Effects that were written more than once. */
  List<String> doubled() {
    return effects.stream()
        .distinct()
        .filter(effect -> !effect.startsWith(REPEATABLE))
        .filter(effect -> Collections.frequency(effects, effect) > 1)
        .toList();
  }

  private static String effect(AuditEntry entry) {
    StringBuilder effect = new StringBuilder(entry.action());
    effect.append(' ').append(entry.reason().orElse(""));
    entry.evidence().properties().stream()
        .filter(field -> DISTINCT.contains(field.getKey()))
        .forEach(field -> effect.append(' ').append(field.getValue().asText()));
    return effect.toString();
  }
}
