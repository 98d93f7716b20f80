package dev.slipway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.audit.AuditEntry;
import dev.slipway.json.Json;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * One listener's place in the ledger. Reads on only while the listener takes more, so that a slow
 * one costs neither a thread nor a queue. Written to without blocking, from the pump's threads and
 * the server's; the lock keeps two of them from writing at once.
 */
final class EventStream implements WriteListener {
  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final ServletOutputStream out;
  private final LongFunction<List<AuditEntry>> after;
  private final BooleanSupplier allowed;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private long sent;
  private boolean unflushed;

  /**
   * @param after the next entries beyond a seq, already chosen for this listener
   * @param allowed whether the listener's token still holds
   * @param sent the last entry the listener has
   */
  EventStream(
      ServletOutputStream out,
      LongFunction<List<AuditEntry>> after,
      BooleanSupplier allowed,
      long sent) {
    this.out = out;
    this.after = after;
    this.allowed = allowed;
    this.sent = sent;
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  /** The future returned is of no use to anybody: the action cannot fail. */
  @SuppressWarnings("FutureReturnValueIgnored")
  void whenEnded(Runnable action) {
    ended.thenRun(action);
  }

  @Override
  public void onWritePossible() {
    advance();
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  void end() {
    ended.complete(null);
  }

  /** Writes what is new, as far as the listener takes it. */
  synchronized void advance() {
    try {
      while (!ended.isDone() && out.isReady()) {
        List<AuditEntry> next = after.apply(sent);
        if (next.isEmpty()) {
          flush();
          return;
        }
        out.write(text(next).getBytes(StandardCharsets.UTF_8));
        unflushed = true;
        sent = next.get(next.size() - 1).seq();
      }
    } catch (IOException | RuntimeException e) {
      end();
    }
  }

  /** Finds out whether the listener is still there, and still welcome. */
  synchronized void heartbeat() {
    try {
      if (!allowed.getAsBoolean()) {
        end();
      } else if (!ended.isDone() && out.isReady()) {
        out.write(HEARTBEAT);
        unflushed = true;
        flush();
      }
    } catch (IOException | RuntimeException e) {
      end();
    }
  }

  private void flush() throws IOException {
    if (unflushed && out.isReady()) {
      out.flush();
      unflushed = false;
    }
  }

  private static String text(List<AuditEntry> entries) throws JsonProcessingException {
    StringBuilder text = new StringBuilder();
    for (AuditEntry entry : entries) {
      text.append("id: ").append(entry.seq()).append('\n');
      text.append("event: ").append(entry.action()).append('\n');
      text.append("data: ").append(Json.mapper().writeValueAsString(entry)).append("\n\n");
    }
    return text.toString();
  }
}
