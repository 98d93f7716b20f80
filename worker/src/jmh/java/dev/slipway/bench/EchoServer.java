package dev.slipway.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A model server that answers at once. */
final class EchoServer {
  private static final byte[] ANSWER = new byte[256];

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  static EchoServer start() throws Exception {
    EchoServer started = new EchoServer();
    started.connector.setHost("127.0.0.1");
    started.server.addConnector(started.connector);
    started.server.setHandler(new Answering());
    started.server.start();
    return started;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  void stop() throws Exception {
    server.stop();
  }

  private static final class Answering extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, ANSWER.length);
      response.write(true, ByteBuffer.wrap(ANSWER), callback);
      return true;
    }
  }
}
