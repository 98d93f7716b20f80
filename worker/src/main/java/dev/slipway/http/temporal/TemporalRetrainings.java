package dev.slipway.http.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.http.Refusal;
import dev.slipway.http.Retrainings;
import dev.slipway.http.temporal.RetrainTrail.Deed;
import dev.slipway.identity.Principal;
import dev.slipway.json.Json;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseFileParser;
import dev.slipway.release.StartRelease;
import dev.slipway.release.WorkflowIds;
import dev.slipway.release.store.ReleaseIndex;
import dev.slipway.retrain.RetrainResult;
import dev.slipway.retrain.store.RetrainStore;
import dev.slipway.service.Retraining;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Registered release files, each with its Temporal Schedule. The store says what is registered. */
public final class TemporalRetrainings implements Retrainings {
  private final Schedules schedules;
  private final RetrainTriggers triggers;
  private final RetrainStore store;
  private final ReleaseIndex releases;
  private final Ledger ledger;
  private final RetrainTrail trail;
  private final Clock clock;

  /** Where registered files are kept, and what is known of the releases they started. */
  public record Stores(RetrainStore files, ReleaseIndex releases, Ledger ledger) {}

  public TemporalRetrainings(
      WorkflowClient client, ScheduleClient schedules, Stores stores, Clock clock) {
    this.schedules = new Schedules(schedules);
    this.triggers = new RetrainTriggers(client);
    this.store = stores.files();
    this.releases = stores.releases();
    this.ledger = stores.ledger();
    this.trail = new RetrainTrail(stores.ledger(), clock);
    this.clock = clock;
  }

  @Override
  public List<Retraining> list(Optional<Set<String>> visible) {
    List<RetrainStore.Registered> registered =
        store.list().stream()
            .filter(one -> visible.isEmpty() || visible.get().contains(one.team()))
            .toList();
    if (registered.isEmpty()) {
      return List.of();
    }
    Function<String, Optional<Schedules.State>> states = schedules.all();
    LastReleases last = new LastReleases(releases, ledger);
    return registered.stream().map(one -> view(one, states, last)).toList();
  }

  @Override
  public Optional<Retraining> find(String team, String name) {
    return store
        .get(team, name)
        .map(one -> view(one, schedules::find, new LastReleases(releases, ledger)));
  }

  @Override
  public Retraining register(Principal caller, StartRelease request, String key) {
    ReleaseFile file = ReleaseFiles.startable(caller, request);
    if (file.retrain().isEmpty()) {
      throw Refusal.invalid(
          "expected a release file with a retrain section, but it has none; add"
              + " retrain: {schedule: \"0 2 * * 1\"}",
          List.of());
    }
    boolean kept =
        schedules.put(
            WorkflowIds.retrain(file.team(), file.name()),
            RetrainSchedule.of(file, request.directory()));
    if (!kept && file.retrain().get().schedule().isPresent()) {
      throw Refusal.conflict(
          "this engine keeps no schedules (Temporal's in-memory server), so nothing would start by"
              + " itself; run Slipway with a Temporal server that keeps its state, or leave"
              + " retrain.schedule out and start it with `slipway retrain trigger`");
    }
    store.put(file.team(), file.name(), Json.mapper().valueToTree(request), clock.instant());
    trail.write(caller, registered(file, request), key);
    return found(file.team(), file.name());
  }

  private static Deed registered(ReleaseFile file, StartRelease request) {
    Deed deed = Deed.of(RetrainTrail.REGISTERED, file.team(), file.name());
    deed.evidence().put("file", "sha256:" + Digests.sha256(request.file()));
    file.retrain()
        .flatMap(spec -> spec.schedule())
        .ifPresent(cron -> deed.evidence().put("schedule", cron));
    return deed;
  }

  @Override
  public Retraining trigger(Principal caller, String team, String name, String key) {
    RetrainStore.Registered one = registered(team, name);
    RetrainTriggers.Started started =
        triggers.start(caller, file(one), request(one).directory(), key);
    ObjectNode evidence =
        Json.mapper()
            .createObjectNode()
            .put("workflow", started.workflowId())
            .put("forced", started.forced());
    Optional<String> release = started.result().flatMap(RetrainResult::releaseId);
    trail.write(
        caller,
        new Deed(
            RetrainTrail.TRIGGERED,
            team,
            name,
            release,
            started.result().map(RetrainResult::sentence),
            evidence),
        key);
    Retraining now = found(team, name);
    return release.isEmpty() ? now : with(now, release);
  }

  /** The index learns of a release with its first step, which may come after this answer. */
  private static Retraining with(Retraining one, Optional<String> release) {
    return new Retraining(
        one.id(),
        one.team(),
        one.name(),
        one.subject(),
        one.schedule(),
        one.timezone(),
        one.next(),
        one.paused(),
        release);
  }

  @Override
  public Retraining pause(Principal caller, String team, String name, String key) {
    return change(
        caller, Deed.of(RetrainTrail.PAUSED, team, name), handle -> handle.pause(by(caller)), key);
  }

  @Override
  public Retraining resume(Principal caller, String team, String name, String key) {
    return change(
        caller,
        Deed.of(RetrainTrail.RESUMED, team, name),
        handle -> handle.unpause(by(caller)),
        key);
  }

  private static String by(Principal caller) {
    return "by " + caller.id();
  }

  private Retraining change(
      Principal caller, Deed deed, Consumer<ScheduleHandle> action, String key) {
    RetrainStore.Registered one = registered(deed.team(), deed.name());
    schedules.change(WorkflowIds.retrain(one.team(), one.name()), action);
    trail.write(caller, deed, key);
    return found(one.team(), one.name());
  }

  /** In this order a removal that broke off can be asked for again, and nothing is left out. */
  @Override
  public Retraining remove(Principal caller, String team, String name, String key) {
    Retraining last = found(team, name);
    schedules.delete(WorkflowIds.retrain(team, name));
    trail.write(caller, Deed.of(RetrainTrail.DELETED, team, name), key);
    store.delete(team, name);
    return last;
  }

  private RetrainStore.Registered registered(String team, String name) {
    return store.get(team, name).orElseThrow(() -> Refusal.notFound("retraining of that name"));
  }

  private Retraining found(String team, String name) {
    return find(team, name).orElseThrow(() -> Refusal.notFound("retraining of that name"));
  }

  private static Retraining view(
      RetrainStore.Registered one,
      Function<String, Optional<Schedules.State>> states,
      LastReleases last) {
    ReleaseFile file = file(one);
    Optional<Schedules.State> state = states.apply(WorkflowIds.retrain(one.team(), one.name()));
    return new Retraining(
        one.team() + "/" + one.name(),
        one.team(),
        one.name(),
        file.subject().label(),
        file.retrain().flatMap(spec -> spec.schedule()),
        file.retrain().map(spec -> spec.timezone().getId()).orElse("UTC"),
        state.flatMap(Schedules.State::next),
        state.map(Schedules.State::paused).orElse(true),
        last.of(one.team(), one.name()));
  }

  private static ReleaseFile file(RetrainStore.Registered one) {
    return ReleaseFileParser.parse(one.name(), request(one).file())
        .file()
        .orElseThrow(
            () ->
                Refusal.conflict(
                    one.team()
                        + "/"
                        + one.name()
                        + " was registered by another version and cannot be read; register it"
                        + " again"));
  }

  private static StartRelease request(RetrainStore.Registered one) {
    try {
      return Json.mapper().treeToValue(one.body(), StartRelease.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a registered file must be readable", e);
    }
  }
}
