package dev.slipway.rollout.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The open window and the last closed ones, which survive a restart. */
final class WindowBook {
  static final int MOST_KEPT = 200;
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private final ProxyState state;
  private final Supplier<Optional<Route>> route;
  private final Arrivals arrivals;
  private final Deque<Closed> closed = new ArrayDeque<>();
  private OpenWindow open;

  private record Closed(Path file, Window window) {}

  /**
   * @param born when this state was first served; the open window began then, or when the last
   *     closed one ended
   * @param restarted whether counts between then and now are missing
   */
  WindowBook(
      ProxyState state,
      Supplier<Optional<Route>> route,
      Arrivals arrivals,
      Instant born,
      boolean restarted) {
    this.state = state;
    this.route = route;
    this.arrivals = arrivals;
    for (Path file : ProxyState.jsonFiles(state.windowsDir())) {
      state.read(file, Window.class).ifPresent(window -> closed.add(new Closed(file, window)));
    }
    Instant from = closed.isEmpty() ? born : closed.getLast().window.to();
    open = new OpenWindow(from, restarted);
  }

  synchronized void add(Inflight.Ticket ticket, boolean unnamed, Outcome outcome, long nanos) {
    open.add(ticket, unnamed, outcome, nanos);
  }

  /**
   * Closes the open window under an id, or answers the one closed under it before. Where the disk
   * refuses, the window stays closed in memory, and asking again writes it again.
   */
  synchronized Window close(String id) throws IOException {
    Optional<Closed> before = closed.stream().filter(c -> c.window.id().equals(id)).findFirst();
    Closed answer = before.orElseGet(() -> freeze(id));
    if (!Files.exists(answer.file)) {
      state.write(answer.file, answer.window);
      forgetOldest();
    }
    return answer.window;
  }

  private Closed freeze(String id) {
    Instant now = Instant.now();
    Optional<Route> last = route.get();
    Window window = open.close(id, now, last, arrivals.under(last));
    Closed frozen = new Closed(state.windowsDir().resolve(nextName()), window);
    closed.add(frozen);
    open = new OpenWindow(now, false);
    return frozen;
  }

  /** Names ascend, so that the order of the directory is the order of closing. */
  private String nextName() {
    long next = 0;
    if (!closed.isEmpty()) {
      String last = closed.getLast().file.getFileName().toString();
      next = 1 + Long.parseLong(last.substring(0, last.indexOf('.')));
    }
    return String.format("%012d.json", next);
  }

  private void forgetOldest() throws IOException {
    while (closed.size() > MOST_KEPT) {
      Files.deleteIfExists(closed.removeFirst().file);
    }
  }
}
