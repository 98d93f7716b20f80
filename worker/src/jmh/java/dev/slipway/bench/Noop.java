package dev.slipway.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.analysis.Verdict;
import dev.slipway.audit.AuditActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.evaluation.EvaluationActivities;
import dev.slipway.evaluation.GateReport;
import dev.slipway.job.JobActivities;
import dev.slipway.lane.LaneActivities;
import dev.slipway.lane.LaneTicket;
import dev.slipway.notify.NotificationActivities;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.registry.VersionRef;
import dev.slipway.rollout.TrafficActivities;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.TelemetryActivities;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Activities that answer at once and touch nothing: what is left is the cost of the workflows. */
public final class Noop {
  /** Nothing listens there, and nothing asks. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  private Noop() {}

  static RegistryActivities.Version version(String name) {
    return new RegistryActivities.Version(
        new VersionRef(name, "sha256:of-" + name),
        "sha256:artifact-" + name,
        "sha256:sources",
        "sha256:data",
        Optional.of(ReleaseInputs.DEPLOY),
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        "release-of-" + name);
  }

  public static final class Registry implements RegistryActivities {
    @Override
    public Snapshot snapshot(SnapshotRequest request) {
      return new Snapshot("sha256:sources", "sha256:data", 7, 4096);
    }

    @Override
    public Resolution resolve(ResolveRequest request) {
      boolean first = request.subject().name().equals(ReleaseInputs.FIRST);
      return new Resolution(first ? Optional.empty() : Optional.of(version("v1")));
    }

    @Override
    public Version find(FindRequest request) {
      return version(request.version());
    }

    @Override
    public Version publish(PublishRequest request) {
      return version("v2");
    }

    @Override
    public void pointAlias(AliasRequest request) {}
  }

  public static final class Jobs implements JobActivities {
    @Override
    public JobResult run(JobRequest request) {
      return new JobResult(
          Outcome.SUCCEEDED, 0, Optional.of("sha256:artifact-v2"), Map.of(), "done", List.of());
    }
  }

  public static final class Evaluation implements EvaluationActivities {
    @Override
    public EvaluationRun evaluate(EvaluateRequest request) {
      return new EvaluationRun(
          Optional.of("sha256:scores-" + request.arm()), 100, Map.of(), Optional.empty());
    }

    @Override
    public GateReport judge(JudgeRequest request) {
      return new GateReport(Verdict.pass("no gate"), List.of());
    }
  }

  public static final class Deploy implements DeployActivities {
    @Override
    public Deployment ensure(DeployRequest request) {
      return new Deployment("server-" + request.version().ref().version(), NOWHERE);
    }

    @Override
    public void stop(StopRequest request) {}
  }

  public static final class Traffic implements TrafficActivities {
    @Override
    public Entry ensure(EnsureRequest request) {
      return new Entry(NOWHERE);
    }

    @Override
    public Shifted shift(ShiftRequest request) {
      return new Shifted(0);
    }
  }

  public static final class Telemetry implements TelemetryActivities {
    @Override
    public Batch observe(ObserveRequest request) {
      return window(request, List.of());
    }

    /** A window in which both arms were busy. */
    static Batch window(ObserveRequest request, List<Batch.Counts> counts) {
      Instant now = Instant.now();
      long units = 1000;
      return new Batch(
          request.windowId(),
          now.minusSeconds(1),
          now,
          false,
          false,
          50,
          units,
          units,
          units,
          units,
          counts,
          Map.of());
    }
  }

  public static final class Audit implements AuditActivities {
    @Override
    public void append(AppendRequest request) {}

    @Override
    public void look(LookRequest request) {}
  }

  public static final class Notifications implements NotificationActivities {
    @Override
    public void send(Notification notification) {}

    @Override
    public void ticket(Ticket ticket) {}
  }

  /** For the bare workflow, which has no lane; a release gets the product's. */
  public static final class Lanes implements LaneActivities {
    @Override
    public void enter(LaneTicket ticket) {}

    @Override
    public boolean isRunning(String releaseWorkflowId) {
      return true;
    }
  }
}
