package dev.slipway.http.temporal;

import dev.slipway.approval.DecideRequest;
import dev.slipway.http.Control;
import dev.slipway.http.Refusal;
import dev.slipway.http.Releases;
import dev.slipway.identity.Principal;
import dev.slipway.identity.Roles;
import dev.slipway.release.ControlRequest;
import dev.slipway.release.Hold;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseInput;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.ReleaseWorkflow;
import dev.slipway.release.StartRelease;
import dev.slipway.release.TaskQueues;
import dev.slipway.release.WorkflowIds;
import dev.slipway.release.store.ReleaseIndex;
import dev.slipway.release.store.ReleaseQuery;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.rollout.RolloutView;
import dev.slipway.rollout.store.LookStore;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases as durable workflows; what is over comes from the index beside the ledger. */
public final class TemporalReleases implements Releases {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalReleases.class);
  private static final Set<Phase> WITH_ROLLOUT =
      EnumSet.of(Phase.CANARY, Phase.PROMOTING, Phase.WATCHING, Phase.ROLLING_BACK);

  /** Temporal answers this within milliseconds, where it answers at all. */
  private static final Duration KNOCK = Duration.ofSeconds(2);

  private final WorkflowClient client;
  private final ReleaseIndex index;
  private final LookStore looks;
  private final Plans plans;
  private final Teams teams;

  public TemporalReleases(
      WorkflowClient client, ReleaseIndex index, LookStore looks, Baselines baselines) {
    this.client = client;
    this.index = index;
    this.looks = looks;
    this.plans = new Plans(index, baselines);
    this.teams = new Teams(index);
  }

  @Override
  public ReleaseView start(Principal caller, StartRelease request, String key) {
    ReleaseFile file = ReleaseFiles.startable(caller, request);
    String id = ReleaseIds.of(file.name(), caller.id(), key);
    ReleaseInput input =
        new ReleaseInput(
            id,
            file,
            request.directory(),
            request.candidate(),
            request.authors(),
            request.commit(),
            caller.actorFor(file.team()),
            false,
            request.candidate().map(version -> submission(file, version)));
    return EngineFailures.translated(
        () -> {
          startOnce(input);
          return workflow(id).status();
        });
  }

  private int submission(ReleaseFile file, String version) {
    return 1 + index.rollouts(file.team(), file.subject().label(), version);
  }

  private void startOnce(ReleaseInput input) {
    ReleaseWorkflow workflow =
        client.newWorkflowStub(
            ReleaseWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.release(input.releaseId()))
                .setTaskQueue(TaskQueues.SLIPWAY)
                // An id is one release for ever, also once it is over.
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setStaticSummary(
                    input.file().subject().label() + " of team " + input.file().team())
                .build());
    try {
      WorkflowClient.start(workflow::run, input);
    } catch (WorkflowExecutionAlreadyStarted e) {
      LOG.info("release {} was started before under the same key", input.releaseId());
    }
  }

  private ReleaseWorkflow workflow(String id) {
    return client.newWorkflowStub(ReleaseWorkflow.class, WorkflowIds.release(id));
  }

  /** What is over does not change any more, so the engine is asked only about what is not. */
  @Override
  public Optional<ReleaseView> find(String id) {
    Optional<ReleaseView> stored = index.get(id);
    if (stored.filter(view -> view.phase().isTerminal()).isPresent()) {
      return stored;
    }
    try {
      knock();
      return Optional.of(withRetries(withRollout(workflow(id).status())));
    } catch (WorkflowNotFoundException e) {
      return stored.map(view -> lastKnown(view, "Temporal does not know this release any more"));
    } catch (WorkflowException | io.grpc.StatusRuntimeException e) {
      // The last known view is better than none while the engine or its workers are away.
      LOG.warn("release {} is shown as last known: {}", id, e.toString());
      if (stored.isEmpty()) {
        throw Refusal.unavailable("the workflow engine does not answer just now; ask again");
      }
      return stored.map(view -> lastKnown(view, "Temporal does not answer just now"));
    }
  }

  private static ReleaseView lastKnown(ReleaseView view, String why) {
    return view.alsoHeld(
        List.of(
            new Hold(
                Hold.Kind.RETRY,
                why + ": what you see was true at " + view.updatedAt(),
                view.updatedAt(),
                Optional.empty(),
                List.of(Roles.OPERATOR),
                Optional.of("slipway doctor"))));
  }

  @Override
  public Optional<String> team(String id) {
    return teams.of(id);
  }

  private ReleaseView withRollout(ReleaseView view) {
    if (!WITH_ROLLOUT.contains(view.phase())) {
      return view;
    }
    try {
      WorkflowStub rollout =
          client.newUntypedWorkflowStub(WorkflowIds.rollout(view.team(), view.subject()));
      WorkflowExecutionDescription described = rollout.describe();
      WorkflowExecution parent = described.getParentExecution();
      // Another release's rollout of the same subject says nothing about this one.
      return parent != null && parent.getWorkflowId().equals(WorkflowIds.release(view.id()))
          ? withRetries(view.with(rollout.query("view", RolloutView.class)), described)
          : view;
    } catch (WorkflowException | io.grpc.StatusRuntimeException e) {
      LOG.debug("release {} has no rollout to ask", view.id(), e);
      return view;
    }
  }

  private ReleaseView withRetries(ReleaseView view) {
    return view.phase().isTerminal()
        ? view
        : withRetries(
            view, client.newUntypedWorkflowStub(WorkflowIds.release(view.id())).describe());
  }

  /** What is tried in vain: the workflow waits for it and cannot say so itself. */
  private static ReleaseView withRetries(ReleaseView view, WorkflowExecutionDescription described) {
    List<PendingActivityInfo> pending = described.getRawDescription().getPendingActivitiesList();
    return view.alsoHeld(RetriedWork.holds(pending, view.id(), Instant.now()));
  }

  @Override
  public Page<ReleaseView> list(ReleaseFilter filter, Optional<Set<String>> visible) {
    try {
      return index.list(
          new ReleaseQuery(
              visible,
              filter.team(),
              filter.subject(),
              filter.phase(),
              filter.open(),
              filter.limit(),
              filter.cursor()));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public ReleaseView decide(String id, DecideRequest request) {
    return updated(
        () -> {
          try {
            return workflow(id).decide(request);
          } catch (WorkflowNotFoundException over) {
            return index.get(id).filter(view -> counts(view, request)).orElseThrow(() -> over);
          }
        });
  }

  /** Whether a vote was counted whose answer was lost, so that it is told again after the end. */
  private static boolean counts(ReleaseView view, DecideRequest request) {
    return view.checkpoints().stream()
        .flatMap(checkpoint -> checkpoint.votes().stream())
        .anyMatch(vote -> vote.id().equals(request.id()));
  }

  @Override
  public ReleaseView control(String id, Control control, ControlRequest request) {
    ReleaseWorkflow release = workflow(id);
    return updated(
        () ->
            switch (control) {
              case PAUSE -> release.pause(request);
              case RESUME -> release.resume(request);
              case ABORT -> release.abort(request);
              case ROLLBACK -> release.rollback(request);
              case RETRY -> release.retryStage(request);
              case SKIP_BAKE -> release.skipBake(request);
            });
  }

  private ReleaseView updated(Supplier<ReleaseView> update) {
    return EngineFailures.translated(
        () -> {
          knock();
          return update.get();
        });
  }

  /**
   * Asks whether Temporal is there. The SDK tries other calls again for seconds, and an update for
   * a minute, whatever its options say.
   */
  private void knock() {
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(KNOCK.toMillis(), TimeUnit.MILLISECONDS)
        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
  }

  @Override
  public Object plan(Principal caller, StartRelease request) {
    return plans.of(ReleaseFiles.readable(caller, request));
  }

  @Override
  public Page<Look> looks(String id, int after, int limit) {
    return page(looks.list(id, after, limit), limit, Look::number);
  }

  @Override
  public Page<LookRecord> lookRecords(String id, int after, int limit) {
    return page(looks.records(id, after, limit), limit, kept -> kept.look().number());
  }

  @Override
  public List<Look> lookHistory(String id, int most) {
    return looks.spread(id, most);
  }

  private static <T> Page<T> page(List<T> items, int limit, ToIntFunction<T> number) {
    return new Page<>(
        items,
        items.size() < limit
            ? Optional.empty()
            : Optional.of(Integer.toString(number.applyAsInt(items.get(items.size() - 1)))));
  }
}
