package dev.slipway.http.temporal;

import dev.slipway.http.Refusal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The engine's schedules. Tells apart an engine that keeps none (Temporal's in-memory server), a
 * schedule that is gone, and an engine that does not answer (503).
 */
final class Schedules {
  /** An installation has hundreds; what lies beyond this is shown as if it were gone. */
  private static final int MOST_LISTED = 10_000;

  private static final int LIST_PAGE = 500;

  private final ScheduleClient client;

  Schedules(ScheduleClient client) {
    this.client = client;
  }

  /** How a schedule stands; {@code next} is empty where nothing is planned. */
  record State(boolean paused, Optional<Instant> next) {
    /** Where the engine keeps no schedules: nothing starts by itself, and nothing is paused. */
    static final State NONE = new State(false, Optional.empty());

    private static State of(boolean paused, List<Instant> times) {
      return new State(paused, paused ? Optional.empty() : times.stream().findFirst());
    }

    private static State of(ScheduleDescription one) {
      return of(one.getSchedule().getState().isPaused(), one.getInfo().getNextActionTimes());
    }

    private static State of(ScheduleListDescription one) {
      return of(one.getSchedule().getState().isPaused(), one.getInfo().getNextActionTimes());
    }
  }

  /** Makes a schedule, or changes the one of that id. False where the engine keeps none. */
  boolean put(String id, Schedule schedule) {
    return asked(
        () -> {
          try {
            client.createSchedule(id, schedule, ScheduleOptions.newBuilder().build());
          } catch (ScheduleAlreadyRunningException e) {
            client.getHandle(id).update(now -> change(now.getDescription(), schedule));
          }
          return true;
        },
        Map.of(Status.Code.UNIMPLEMENTED, () -> false));
  }

  /** A change keeps a pause that a person asked for. */
  private static ScheduleUpdate change(ScheduleDescription before, Schedule schedule) {
    return new ScheduleUpdate(
        Schedule.newBuilder(schedule).setState(before.getSchedule().getState()).build());
  }

  /** Empty where it is gone. */
  Optional<State> find(String id) {
    return asked(
        () -> Optional.of(State.of(client.getHandle(id).describe())),
        Map.of(
            Status.Code.UNIMPLEMENTED,
            () -> Optional.of(State.NONE),
            Status.Code.NOT_FOUND,
            Optional::empty));
  }

  /** All of them in a few calls; a change of the last second may be missing. */
  Function<String, Optional<State>> all() {
    return asked(
        () -> {
          Map<String, State> states = new HashMap<>();
          try (Stream<ScheduleListDescription> listed = client.listSchedules(LIST_PAGE)) {
            listed
                .limit(MOST_LISTED)
                .forEach(one -> states.put(one.getScheduleId(), State.of(one)));
          }
          return id -> Optional.ofNullable(states.get(id));
        },
        Map.of(Status.Code.UNIMPLEMENTED, () -> id -> Optional.of(State.NONE)));
  }

  /** Pauses, or whatever else a handle can do. */
  void change(String id, Consumer<ScheduleHandle> action) {
    asked(
        () -> {
          action.accept(client.getHandle(id));
          return true;
        },
        Map.of(
            Status.Code.UNIMPLEMENTED,
            () -> {
              throw Refusal.conflict(
                  "this engine keeps no schedules (Temporal's in-memory server), so there is"
                      + " nothing to pause or resume");
            },
            Status.Code.NOT_FOUND,
            () -> {
              throw Refusal.conflict(
                  "the schedule of " + id + " is gone; register the release file again");
            }));
  }

  /** Removes a schedule; one that is gone already is as good. */
  void delete(String id) {
    asked(
        () -> {
          client.getHandle(id).delete();
          return true;
        },
        Map.of(Status.Code.UNIMPLEMENTED, () -> false, Status.Code.NOT_FOUND, () -> false));
  }

  private static <T> T asked(Supplier<T> call, Map<Status.Code, Supplier<T>> otherwise) {
    try {
      return call.get();
    } catch (ScheduleException | StatusRuntimeException | CompletionException e) {
      Status.Code code = Status.fromThrowable(e).getCode();
      Supplier<T> known = otherwise.get(code);
      if (known != null) {
        return known.get();
      }
      throw EngineFailures.unavailable();
    }
  }
}
