package dev.slipway.rollout.local;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request on its way: where it goes, when it began, and which side failed first. */
final class Exchange {
  static final String ATTRIBUTE = Exchange.class.getName();

  private final Inflight.Ticket ticket;
  private final UnitReader.Unit unit;
  private final long beganNanos = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean clientFailed;
  private volatile boolean serverFailed;

  Exchange(Inflight.Ticket ticket, UnitReader.Unit unit) {
    this.ticket = ticket;
    this.unit = unit;
  }

  static Exchange of(Request request) {
    return (Exchange) request.getAttribute(ATTRIBUTE);
  }

  Inflight.Ticket ticket() {
    return ticket;
  }

  UnitReader.Unit unit() {
    return unit;
  }

  long nanos() {
    return System.nanoTime() - beganNanos;
  }

  void clientFailed() {
    clientFailed = !serverFailed;
  }

  void serverFailed() {
    serverFailed = !clientFailed;
  }

  /** True once. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  Outcome outcome(int status, boolean delivered) {
    if (clientFailed) {
      return Outcome.CLIENT_ABORT;
    }
    return serverFailed || !delivered || status >= 500 ? Outcome.ERROR : Outcome.OK;
  }

  /** A response that notes when the client no longer takes it. */
  Response watch(Request request, Response response) {
    return new Response.Wrapper(request, response) {
      @Override
      public void write(boolean last, ByteBuffer content, Callback callback) {
        super.write(
            last,
            content,
            Callback.from(
                callback.getInvocationType(),
                callback::succeeded,
                failure -> {
                  clientFailed();
                  callback.failed(failure);
                }));
      }
    };
  }
}
