package dev.slipway.worker;

import dev.slipway.audit.AuditActivities;
import dev.slipway.audit.LedgerActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.deploy.local.LocalDeployments;
import dev.slipway.evaluation.EvaluationActivities;
import dev.slipway.evaluation.jsonl.JsonlEvaluation;
import dev.slipway.job.JobActivities;
import dev.slipway.job.local.LocalJobs;
import dev.slipway.lane.LaneActivities;
import dev.slipway.lane.TemporalLanes;
import dev.slipway.notify.NotificationActivities;
import dev.slipway.notify.webhook.WebhookNotifications;
import dev.slipway.process.HostEnvironment;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.registry.files.FilesRegistry;
import dev.slipway.rollout.TrafficActivities;
import dev.slipway.rollout.local.LocalTraffic;
import dev.slipway.secret.SecretResolver;
import dev.slipway.telemetry.TelemetryActivities;
import dev.slipway.telemetry.local.LocalTelemetry;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Every activity, composed of its backend: the one place that knows which is which. */
record Backends(
    RegistryActivities registry,
    JobActivities jobs,
    EvaluationActivities evaluation,
    DeployActivities deployments,
    TrafficActivities traffic,
    TelemetryActivities telemetry,
    AuditActivities audit,
    NotificationActivities notifications,
    LaneActivities lanes) {

  /** The model servers of this machine; whoever keeps them serving needs more than activities. */
  static LocalDeployments servers(Home home, HostEnvironment host) throws IOException {
    return new LocalDeployments(home.deployments(), new ContentStore(home.registry()), host);
  }

  static Backends local(
      Home home,
      HostEnvironment host,
      LocalDeployments servers,
      Stores stores,
      WorkflowClient client)
      throws IOException {
    ContentStore content = new ContentStore(home.registry());
    LocalJobs jobs = new LocalJobs(home.jobs(), content, host);
    return new Backends(
        new FilesRegistry(home.registry(), content),
        jobs,
        new JsonlEvaluation(jobs, content),
        servers,
        new LocalTraffic(home.proxies()),
        new LocalTelemetry(home.proxies(), stores.feedback(), Clock.systemUTC()),
        new LedgerActivities(stores.ledger(), stores.retention(), stores.looks()),
        new WebhookNotifications(new SecretResolver(host.variables())),
        new TemporalLanes(client));
  }

  /** What runs on the general task queue. */
  List<Object> shortOnes() {
    return List.of(
        registry, deployments, traffic, telemetry, audit, notifications, lanes, evaluation);
  }

  /** What runs on the queue for jobs. */
  List<Object> longOnes() {
    return List.of(jobs, evaluation);
  }
}
