package dev.slipway.http.temporal;

import dev.slipway.release.ReleaseFile;
import dev.slipway.release.TaskQueues;
import dev.slipway.release.WorkflowIds;
import dev.slipway.retrain.RetrainInput;
import dev.slipway.retrain.RetrainSpec;
import dev.slipway.retrain.RetrainWorkflow;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.util.List;
import java.util.Optional;

/** The Temporal Schedule of a release file's {@code retrain} section. Pure. */
final class RetrainSchedule {
  private static final String TRIGGER = "schedule";

  private RetrainSchedule() {}

  static Schedule of(ReleaseFile file, Optional<String> directory) {
    RetrainSpec spec = file.retrain().orElseThrow();
    return Schedule.newBuilder()
        .setAction(action(file, directory))
        .setSpec(times(spec))
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(spec.catchUp())
                .build())
        .build();
  }

  private static ScheduleActionStartWorkflow action(ReleaseFile file, Optional<String> directory) {
    return ScheduleActionStartWorkflow.newBuilder()
        .setWorkflowType(RetrainWorkflow.class)
        .setArguments(new RetrainInput(file, directory, TRIGGER, Optional.empty(), false))
        .setOptions(
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.retrain(file.team(), file.name()))
                .setTaskQueue(TaskQueues.SLIPWAY)
                .build())
        .build();
  }

  /** Without a schedule only a person starts it. */
  private static ScheduleSpec times(RetrainSpec spec) {
    ScheduleSpec.Builder times =
        ScheduleSpec.newBuilder().setTimeZoneName(spec.timezone().getId()).setJitter(spec.jitter());
    spec.schedule().ifPresent(cron -> times.setCronExpressions(List.of(cron)));
    return times.build();
  }
}
