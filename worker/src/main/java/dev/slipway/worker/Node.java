package dev.slipway.worker;

import dev.slipway.deploy.local.LocalDeployments;
import dev.slipway.http.HttpOptions;
import dev.slipway.http.HttpService;
import dev.slipway.http.temporal.Baselines;
import dev.slipway.http.temporal.StoredFeedback;
import dev.slipway.http.temporal.StoredKeys;
import dev.slipway.http.temporal.TemporalReleases;
import dev.slipway.http.temporal.TemporalRetrainings;
import dev.slipway.identity.TokenFile;
import dev.slipway.page.Pages;
import dev.slipway.process.HostEnvironment;
import dev.slipway.service.SystemView;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.WorkerDeploymentVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Slipway: stores, workers and the HTTP door, whatever the mode. */
final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final Stores stores;
  private final Temporal temporal;
  private final Workers workers;
  private final HttpService http;
  private final LocalServing serving;
  private final Housekeeping housekeeping;

  /**
   * What a node stands on.
   *
   * @param stores closed with the node
   * @param tokens file of who may call
   * @param version of the worker deployment; empty: unversioned
   * @param alone whether no other node can be at work on this ledger
   */
  record Plan(
      Home home,
      Stores stores,
      Path tokens,
      Temporal temporal,
      SystemView.Engine engine,
      HttpOptions http,
      String samplesClasspath,
      Map<String, String> variables,
      Optional<WorkerDeploymentVersion> version,
      boolean alone) {}

  private Node(
      Stores stores, Temporal temporal, Workers workers, HttpService http, LocalServing serving) {
    this.stores = stores;
    this.temporal = temporal;
    this.workers = workers;
    this.http = http;
    this.serving = serving;
    this.housekeeping = Housekeeping.daily(stores, Clock.systemUTC());
  }

  static Node start(Plan plan) throws IOException {
    Clock clock = Clock.systemUTC();
    Stores stores = plan.stores();
    if (plan.alone()) {
      stores.keys().releaseAll();
    }
    HostEnvironment host = new HostEnvironment(plan.variables(), plan.samplesClasspath());
    LocalDeployments servers = Backends.servers(plan.home(), host);
    Backends backends =
        Backends.local(plan.home(), host, servers, stores, plan.temporal().client());
    HttpService http = door(plan, backends, clock);
    LocalServing serving = LocalServing.keep(servers, plan.home().proxies());
    if (!serving.awaitFirstLook()) {
      LOG.warn("some model servers are not back yet; releases go on without them");
    }
    // Last: what cannot listen must not take tasks either.
    Workers workers = Workers.start(plan.temporal().client(), backends, plan.version());
    return new Node(stores, plan.temporal(), workers, http, serving);
  }

  private static HttpService door(Plan plan, Backends backends, Clock clock) {
    Stores stores = plan.stores();
    TokenFile tokens = TokenFile.at(plan.tokens(), clock);
    TemporalReleases releases =
        new TemporalReleases(
            plan.temporal().door(),
            stores.releases(),
            stores.looks(),
            Baselines.of(backends.registry()));
    TemporalRetrainings retrainings =
        new TemporalRetrainings(
            plan.temporal().door(),
            plan.temporal().schedules(),
            new TemporalRetrainings.Stores(
                stores.retrainings(), stores.releases(), stores.ledger()),
            clock);
    Pages pages =
        new Pages(plan.http(), tokens, stores.sessions(), releases, stores.ledger(), clock);
    return HttpService.start(
        plan.http(),
        new HttpService.Parts(
            tokens,
            releases,
            retrainings,
            stores.ledger(),
            new StoredFeedback(stores.feedback(), clock),
            new StoredKeys(stores.keys(), clock),
            new Facts(plan, clock.instant()),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            pages,
            pages,
            clock));
  }

  URI uri() {
    return http.uri();
  }

  /** In this order: nobody new comes in, running tasks end, then what they stand on. */
  @Override
  public void close() {
    http.close();
    serving.close();
    housekeeping.close();
    workers.close();
    temporal.close();
    stores.close();
  }
}
