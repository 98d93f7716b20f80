package dev.slipway.service;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines of a streamed answer, handed from the HTTP library's thread to the reader's. */
final class LineQueue implements Flow.Subscriber<String> {
  private sealed interface Item {
    record Line(String text) implements Item {}

    record End(String why) implements Item {}
  }

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  void head(HttpResponse.ResponseInfo info) {
    head.complete(info);
  }

  /** Comes with the head of the answer, or fails when there is none. */
  CompletableFuture<HttpResponse.ResponseInfo> head() {
    return head;
  }

  @SuppressWarnings("NullAway") // a completion handler's failure is null on success
  void failed(Throwable failure) {
    if (failure != null) {
      head.completeExceptionally(failure);
    }
  }

  /**
   * The next line; empty when none came within {@code nanos}.
   *
   * @throws ServiceUnreachable when the stream has ended
   */
  Optional<String> poll(long nanos) {
    try {
      Optional<Item> item = Optional.ofNullable(items.poll(nanos, TimeUnit.NANOSECONDS));
      return item.map(this::text);
    } catch (InterruptedException e) {
      throw Transport.interrupted(e);
    }
  }

  private String text(Item item) {
    if (item instanceof Item.Line line) {
      var unused = subscription.thenAccept(s -> s.request(1));
      return line.text();
    }
    items.add(item); // the end stays the end
    throw new ServiceUnreachable("the stream of events ended (" + ((Item.End) item).why() + ")");
  }

  /** Everything until the stream ends, for error bodies. */
  String rest(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    StringBuilder all = new StringBuilder();
    try {
      while (true) {
        Optional<String> line = poll(until - System.nanoTime());
        if (line.isEmpty()) {
          return all.toString();
        }
        all.append(line.get()).append('\n');
      }
    } catch (ServiceUnreachable ended) {
      return all.toString();
    }
  }

  void cancel() {
    var unused = subscription.thenAccept(Flow.Subscription::cancel);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(1);
  }

  @Override
  public void onNext(String line) {
    items.add(new Item.Line(line));
  }

  @Override
  public void onError(Throwable failure) {
    items.add(new Item.End(String.valueOf(failure.getMessage())));
  }

  @Override
  public void onComplete() {
    items.add(new Item.End("closed by the service"));
  }
}
