package dev.slipway.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Stands for the Temporal binary: listens on its {@code --port}, and does nothing else. */
final class ListeningServer {
  private ListeningServer() {}

  public static void main(String[] arguments) throws IOException {
    List<String> list = List.of(arguments);
    int port = Integer.parseInt(list.get(list.indexOf("--port") + 1));
    try (ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (!socket.isClosed()) {
        socket.accept().close();
      }
    }
  }
}
