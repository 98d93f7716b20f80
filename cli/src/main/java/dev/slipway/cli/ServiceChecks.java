package dev.slipway.cli;

import dev.slipway.service.Me;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.ServiceUnreachable;
import dev.slipway.service.SlipwayClient;
import dev.slipway.service.SystemView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@code doctor} looks at in the service.
 *
 * @param reached whether it answered at all
 */
record ServiceChecks(boolean reached, List<Diagnosis> checks) {

  static ServiceChecks of(Supplier<SlipwayClient> clients) {
    List<Diagnosis> checks = new ArrayList<>();
    try {
      SlipwayClient client = clients.get();
      who(client, checks);
      return new ServiceChecks(true, checks);
    } catch (NoService | ServiceUnreachable e) {
      checks.add(
          Diagnosis.fail("service", String.valueOf(e.getMessage()), "is `slipway up` running?"));
      return new ServiceChecks(false, checks);
    } catch (ServiceProblem e) {
      checks.add(
          Diagnosis.fail("service", String.valueOf(e.getMessage()), "see the service's log"));
      return new ServiceChecks(true, checks);
    }
  }

  private static void who(SlipwayClient client, List<Diagnosis> checks) {
    try {
      Me me = client.me();
      checks.add(Diagnosis.ok("access", "the token is " + me.id() + "'s"));
    } catch (ServiceProblem e) {
      if (e.status() != 401) {
        throw e;
      }
      checks.add(Diagnosis.ok("service", "answers"));
      checks.add(
          Diagnosis.fail(
              "access",
              "the token is not accepted",
              "name a valid one with --token-file or SLIPWAY_TOKEN"));
      return;
    }
    system(client.system(), checks);
  }

  private static void system(SystemView system, List<Diagnosis> checks) {
    checks.add(Diagnosis.ok("service", "version " + system.version()));
    SystemView.Engine engine = system.engine();
    String found = engine.kind() + " at " + engine.address();
    checks.add(
        engine.durable()
            ? Diagnosis.ok("engine", found + ", durable")
            : Diagnosis.warn(
                "engine",
                found + ", nothing survives its end",
                "put `temporal` on the PATH or set TEMPORAL_ADDRESS, then start again"));
    checks.add(
        Diagnosis.ok(
            "ledger", system.ledger().kind() + ", " + system.ledger().entries() + " entries"));
  }
}
