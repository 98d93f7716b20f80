package dev.slipway.http.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.http.Refusal;
import dev.slipway.http.Retrainings;
import dev.slipway.identity.Principal;
import dev.slipway.json.Json;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.StartRelease;
import dev.slipway.release.WorkflowIds;
import dev.slipway.release.store.ReleaseIndex;
import dev.slipway.release.store.ReleaseQuery;
import dev.slipway.retrain.store.RetrainStore;
import dev.slipway.service.Retraining;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Registered release files, each with its Temporal Schedule. The store says what is registered. */
public final class TemporalRetrainings implements Retrainings {
  private static final int RECENT = 50;

  private final ScheduleClient schedules;
  private final RetrainStore store;
  private final ReleaseIndex releases;
  private final Clock clock;

  public TemporalRetrainings(
      ScheduleClient schedules, RetrainStore store, ReleaseIndex releases, Clock clock) {
    this.schedules = schedules;
    this.store = store;
    this.releases = releases;
    this.clock = clock;
  }

  @Override
  public List<Retraining> list(Optional<Set<String>> visible) {
    return store.list().stream()
        .filter(one -> visible.isEmpty() || visible.get().contains(one.team()))
        .map(this::view)
        .toList();
  }

  @Override
  public Optional<Retraining> find(String team, String name) {
    return store.get(team, name).map(this::view);
  }

  @Override
  public Retraining register(Principal caller, StartRelease request) {
    ReleaseFile file = ReleaseFiles.startable(caller, request);
    if (file.retrain().isEmpty()) {
      throw Refusal.invalid(
          "expected a release file with a retrain section, but it has none; add"
              + " retrain: {schedule: \"0 2 * * 1\"}",
          List.of());
    }
    Schedule schedule = RetrainSchedule.of(file, request.directory());
    String id = WorkflowIds.retrain(file.team(), file.name());
    try {
      schedules.createSchedule(id, schedule, ScheduleOptions.newBuilder().build());
    } catch (ScheduleAlreadyRunningException e) {
      schedules.getHandle(id).update(now -> change(now.getDescription(), schedule));
    }
    store.put(file.team(), file.name(), Json.mapper().valueToTree(request), clock.instant());
    return found(file.team(), file.name());
  }

  /** A change keeps a pause that a person asked for. */
  private static ScheduleUpdate change(ScheduleDescription before, Schedule schedule) {
    return new ScheduleUpdate(
        Schedule.newBuilder(schedule).setState(before.getSchedule().getState()).build());
  }

  @Override
  public Retraining trigger(String team, String name) {
    return with(team, name, ScheduleHandle::trigger);
  }

  @Override
  public Retraining pause(String team, String name, String why) {
    return with(team, name, handle -> handle.pause(why));
  }

  @Override
  public Retraining resume(String team, String name, String why) {
    return with(team, name, handle -> handle.unpause(why));
  }

  @Override
  public Retraining remove(String team, String name) {
    Retraining last = found(team, name);
    try {
      schedules.getHandle(WorkflowIds.retrain(team, name)).delete();
    } catch (ScheduleException e) {
      // Gone already, after a removal that broke off half-way; the store follows.
      if (isThere(team, name)) {
        throw e;
      }
    }
    store.delete(team, name);
    return last;
  }

  private boolean isThere(String team, String name) {
    return describe(team, name).isPresent();
  }

  private Retraining with(String team, String name, Consumer<ScheduleHandle> action) {
    try {
      action.accept(schedules.getHandle(WorkflowIds.retrain(team, name)));
    } catch (ScheduleException e) {
      throw Refusal.conflict(
          "the schedule of " + team + "/" + name + " is gone; register the release file again");
    }
    return found(team, name);
  }

  private Retraining found(String team, String name) {
    return find(team, name).orElseThrow(() -> Refusal.notFound("retraining of that name"));
  }

  private Optional<ScheduleDescription> describe(String team, String name) {
    try {
      return Optional.of(schedules.getHandle(WorkflowIds.retrain(team, name)).describe());
    } catch (ScheduleException e) {
      return Optional.empty();
    }
  }

  private Retraining view(RetrainStore.Registered one) {
    ReleaseFile file = file(one);
    Optional<ScheduleDescription> schedule = describe(one.team(), one.name());
    boolean paused = schedule.map(s -> s.getSchedule().getState().isPaused()).orElse(true);
    return new Retraining(
        one.team() + "/" + one.name(),
        one.team(),
        one.name(),
        file.subject().label(),
        file.retrain().flatMap(spec -> spec.schedule()),
        file.retrain().map(spec -> spec.timezone().getId()).orElse("UTC"),
        paused ? Optional.empty() : schedule.flatMap(TemporalRetrainings::next),
        paused,
        lastRelease(one));
  }

  private static Optional<Instant> next(ScheduleDescription schedule) {
    return schedule.getInfo().getNextActionTimes().stream().findFirst();
  }

  private Optional<String> lastRelease(RetrainStore.Registered one) {
    String starter = "schedule:" + one.team() + "/" + one.name();
    ReleaseQuery newest =
        new ReleaseQuery(
            Optional.empty(),
            Optional.of(one.team()),
            Optional.empty(),
            Optional.empty(),
            false,
            RECENT,
            Optional.empty());
    return releases.list(newest).items().stream()
        .filter(view -> view.startedBy().equals(starter))
        .map(view -> view.id())
        .findFirst();
  }

  private static ReleaseFile file(RetrainStore.Registered one) {
    try {
      StartRelease request = Json.mapper().treeToValue(one.body(), StartRelease.class);
      return dev.slipway.release.ReleaseFileParser.parse(one.name(), request.file())
          .file()
          .orElseThrow(
              () ->
                  Refusal.conflict(
                      one.team()
                          + "/"
                          + one.name()
                          + " was registered by another version and cannot be read; register it"
                          + " again"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a registered file must be readable", e);
    }
  }
}
