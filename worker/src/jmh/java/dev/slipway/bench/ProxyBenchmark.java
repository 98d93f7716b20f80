package dev.slipway.bench;

import dev.slipway.rollout.local.ProxyClient;
import dev.slipway.rollout.local.ProxyProcess;
import dev.slipway.rollout.local.Route;
import dev.slipway.rollout.local.UnitSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the local proxy costs per request: the same server, through it and past it. */
final class ProxyBenchmark implements Benchmark {
  private static final int BUSY = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public String what() {
    return "requests through the local proxy against requests straight to the server";
  }

  @Override
  public List<Figure> run(Options options, Run run) throws Exception {
    EchoServer server = EchoServer.start();
    run.keep(server::stop);
    ProxyProcess process = new ProxyProcess(run.folder());
    run.keep(process::stop);
    ProxyClient proxy = process.ensureRunning();
    proxy.put(
        new Route(
            1,
            "bench",
            "bench",
            UnitSource.header("X-Slipway-Unit"),
            50,
            Optional.of(server.uri()),
            Optional.of(server.uri())));
    Duration time = Duration.ofSeconds(options.count(12, 60));
    Pair calm = measure(server.uri(), proxy.publicAddress(), 1, time);
    Pair busy = measure(server.uri(), proxy.publicAddress(), BUSY, time);
    run.note("1 connection, direct:  " + calm.direct.times().spread());
    run.note("1 connection, proxied: " + calm.proxied.times().spread());
    run.note(BUSY + " connections, direct:  " + busy.direct.times().spread());
    run.note(BUSY + " connections, proxied: " + busy.proxied.times().spread());
    return List.of(
        figure("a request by proxy, p50", calm, 0.5),
        figure("a request by proxy, p99", calm, 0.99),
        new Figure(
            "requests by proxy, " + BUSY + " connections",
            Unit.PER_SECOND,
            busy.proxied.perSecond(),
            "direct",
            busy.direct.perSecond(),
            Goal.NONE));
  }

  private static Figure figure(String name, Pair pair, double share) {
    return new Figure(
        name,
        Unit.MILLIS,
        pair.proxied.times().quantile(share),
        "direct",
        pair.direct.times().quantile(share),
        Goal.NONE);
  }

  private record Pair(Load.Result direct, Load.Result proxied) {}

  private static Pair measure(URI direct, URI proxied, int connections, Duration time)
      throws Exception {
    new Load(direct, connections).run(WARM_UP);
    new Load(proxied, connections).run(WARM_UP);
    return new Pair(
        new Load(direct, connections).run(time), new Load(proxied, connections).run(time));
  }
}
