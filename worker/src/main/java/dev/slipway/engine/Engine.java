package dev.slipway.engine;

/**
 * A Temporal server to run on.
 *
 * @param kind for people: where it came from
 * @param address {@code host:port} of its gRPC frontend
 * @param durable whether its state survives its process
 * @param ui address of Temporal's own page; empty without one
 * @param onClose what ends it; nothing for a server that is not ours or that goes on without us
 */
public record Engine(
    String kind, String address, boolean durable, java.util.Optional<String> ui, Runnable onClose)
    implements AutoCloseable {
  @Override
  public void close() {
    onClose.run();
  }
}
