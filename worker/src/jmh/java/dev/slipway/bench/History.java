package dev.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.slipway.bench.BareRelease.Call;
import dev.slipway.bench.BareRelease.Step;
import dev.slipway.bench.BareRelease.Wait;
import dev.slipway.release.Payloads;
import dev.slipway.release.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The events of one or more workflows, in the order of their times. */
record History(List<HistoryEvent> events) {

  /** Of the latest run of each workflow. */
  static History of(WorkflowClient client, List<String> workflowIds) {
    return new History(
        workflowIds.stream()
            .flatMap(id -> client.fetchHistory(id).getEvents().stream())
            .sorted(Comparator.comparing(History::at))
            .toList());
  }

  private static Instant at(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  int size() {
    return events.size();
  }

  /** Every activity that was called, with its arguments, and every timer that was waited for. */
  List<Step> steps() {
    Set<String> fired = new HashSet<>();
    events.forEach(e -> fired.add(e.getTimerFiredEventAttributes().getTimerId()));
    List<Step> steps = new ArrayList<>();
    for (HistoryEvent event : events) {
      if (event.hasActivityTaskScheduledEventAttributes()) {
        steps.add(call(event.getActivityTaskScheduledEventAttributes()));
      } else if (fired.contains(event.getTimerStartedEventAttributes().getTimerId())
          && event.hasTimerStartedEventAttributes()) {
        steps.add(
            new Wait(duration(event.getTimerStartedEventAttributes().getStartToFireTimeout())));
      }
    }
    return steps;
  }

  private static java.time.Duration duration(Duration protobuf) {
    return java.time.Duration.ofSeconds(protobuf.getSeconds(), protobuf.getNanos());
  }

  private static Call call(ActivityTaskScheduledEventAttributes scheduled) {
    return new Call(
        scheduled.getActivityType().getName(),
        scheduled.getTaskQueue().getName().equals(TaskQueues.JOBS),
        scheduled.getInput().getPayloadsList().stream().map(History::argument).toList());
  }

  private static JsonNode argument(Payload payload) {
    return Payloads.converter().fromPayload(payload, JsonNode.class, JsonNode.class);
  }

  /** How many events there are beyond those of {@code other}, by type. */
  Map<String, Integer> beyond(History other) {
    Map<String, Integer> difference = counts();
    other.counts().forEach((type, count) -> difference.merge(type, -count, Integer::sum));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }

  Map<String, Integer> counts() {
    return events.stream()
        .collect(
            Collectors.toMap(
                e -> e.getEventType().name().replace("EVENT_TYPE_", ""),
                e -> 1,
                Integer::sum,
                TreeMap::new));
  }
}
