package dev.slipway.http;

import dev.slipway.approval.DecideRequest;
import dev.slipway.identity.Principal;
import dev.slipway.release.ControlRequest;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Releases in memory; the team of a started one is the file's text. */
public final class FakeReleases implements Releases {
  public final Map<String, ReleaseView> all = new LinkedHashMap<>();
  public int starts;
  public final List<Object> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
  public Optional<Runnable> beforeStart = Optional.empty();
  public Optional<CountDownLatch> hold = Optional.empty();

  public FakeReleases with(ReleaseView view) {
    all.put(view.id(), view);
    return this;
  }

  @Override
  public synchronized ReleaseView start(Principal caller, StartRelease request, String key) {
    beforeStart.ifPresent(Runnable::run);
    hold.ifPresent(FakeReleases::await);
    if (request.file().contains("faulty")) {
      throw Refusal.invalid(
          "2 faults in slipway.yaml", List.of("slipway.yaml:1: a", "slipway.yaml:2: b"));
    }
    String team = request.file().strip();
    Doorkeeper.require(caller, "releaser", team);
    starts++;
    ReleaseView view = Samples.release("fresh-" + starts, team);
    all.put(view.id(), view);
    return view;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<ReleaseView> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Optional<String> team(String id) {
    return Optional.ofNullable(all.get(id)).map(ReleaseView::team);
  }

  @Override
  public Page<ReleaseView> list(ReleaseFilter filter, Optional<Set<String>> visible) {
    List<ReleaseView> found =
        all.values().stream()
            .filter(view -> visible.isEmpty() || visible.get().contains(view.team()))
            .filter(view -> filter.team().isEmpty() || filter.team().get().equals(view.team()))
            .filter(view -> filter.phase().isEmpty() || filter.phase().get() == view.phase())
            .filter(view -> !filter.open() || !view.phase().isTerminal())
            .limit(filter.limit())
            .toList();
    return new Page<>(found, Optional.empty());
  }

  @Override
  public ReleaseView decide(String id, DecideRequest request) {
    asked.add(request);
    if (request.reason().filter("refuse me"::equals).isPresent()) {
      throw Refusal.conflict("ada started this release; nobody approves their own");
    }
    return find(id).orElseThrow();
  }

  @Override
  public ReleaseView control(String id, Control control, ControlRequest request) {
    asked.add(request);
    return find(id).orElseThrow();
  }

  @Override
  public Object plan(Principal caller, StartRelease request) {
    return Map.of("steps", List.of());
  }

  @Override
  public Page<LookRecord> lookRecords(String id, int after, int limit) {
    return new Page<>(
        lookHistory(id, limit).stream().map(Samples::kept).toList(), Optional.empty());
  }

  @Override
  public List<Look> lookHistory(String id, int most) {
    return find(id).orElseThrow().rollout().map(r -> r.looks()).orElse(List.of());
  }

  @Override
  public Page<Look> looks(String id, int after, int limit) {
    return new Page<>(lookHistory(id, limit), Optional.empty());
  }
}
