package dev.slipway.deploy.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Ports of 127.0.0.1. */
final class LoopbackPort {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private LoopbackPort() {}

  /** The wanted port where nobody listens on it, otherwise a free one. */
  static int free(Optional<Integer> wanted) throws IOException {
    if (wanted.isPresent() && !isTaken(wanted.get())) {
      return wanted.get();
    }
    return bind(0);
  }

  static boolean isTaken(int port) {
    try {
      bind(port);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static int bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // Connections of the server before may linger.
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return socket.getLocalPort();
    }
  }
}
