package dev.slipway.rollout.local;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Passes a request on to the server that its {@link Exchange} names, and the answer back.
 *
 * <p>A server that cannot be reached is answered 502 and counted as an error of its arm. The other
 * arm never steps in: that would hide a bad candidate and mix the two populations.
 */
final class Forwarder extends ProxyHandler {
  /** On loopback a server accepts at once or not at all. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longest silence of a server inside one request: long enough for a slow generation. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  /** Idle connections go before common servers (5 s and up) close them under a new request. */
  private static final Duration KEEP_IDLE = Duration.ofSeconds(4);

  /** Streams stay open for long; each holds one connection. */
  private static final int MOST_CONNECTIONS = 1024;

  Forwarder() {
    setViaHost("slipway");
    setUseServerThreadPool(true);
  }

  @Override
  protected HttpClient newHttpClient() {
    ClientConnector connector = new ClientConnector();
    connector.setSslContextFactory(new NoTls());
    return new HttpClient(new HttpClientTransportOverHTTP(connector));
  }

  /** Servers speak plain HTTP on loopback; certificates need not be loaded. */
  private static final class NoTls extends SslContextFactory.Client {
    @Override
    protected void doStart() {}

    @Override
    protected void doStop() {}
  }

  @Override
  protected void configureHttpClient(HttpClient client) {
    super.configureHttpClient(client);
    client.setConnectTimeout(CONNECT.toMillis());
    client.setIdleTimeout(KEEP_IDLE.toMillis());
    client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
    client.setUserAgentField(null);
  }

  @Override
  protected HttpURI rewriteHttpURI(Request request) {
    URI target = Exchange.of(request).ticket().target();
    return HttpURI.build(request.getHttpURI())
        .scheme(target.getScheme())
        .host(target.getHost())
        .port(target.getPort());
  }

  @Override
  protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
    return super.newProxyToServerRequest(request, uri)
        .idleTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
      Request request, Response response, org.eclipse.jetty.client.Request toServer) {
    return new ProxyRequestContent(request) {
      @Override
      public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (Content.Chunk.isFailure(chunk)) {
          Exchange.of(request).clientFailed();
        }
        return chunk;
      }
    };
  }

  @Override
  protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
      Request request,
      org.eclipse.jetty.client.Request toServer,
      Response response,
      Callback callback) {
    return new ProxyResponseListener(request, toServer, response, callback) {
      @Override
      public void onHeaders(org.eclipse.jetty.client.Response fromServer) {
        super.onHeaders(fromServer);
        ArmHeaders.put(Exchange.of(request), response);
      }
    };
  }

  @Override
  protected void onServerToProxyResponseFailure(
      Request request,
      org.eclipse.jetty.client.Request toServer,
      org.eclipse.jetty.client.Response fromServer,
      Response response,
      Callback callback,
      Throwable failure) {
    Exchange exchange = Exchange.of(request);
    exchange.serverFailed();
    if (response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    int status =
        failure instanceof TimeoutException
            ? HttpStatus.GATEWAY_TIMEOUT_504
            : HttpStatus.BAD_GATEWAY_502;
    response.reset();
    ArmHeaders.put(Exchange.of(request), response);
    String detail = exchange.ticket().arm().label() + " server " + exchange.ticket().target();
    Problem.write(response, callback, status, detail + " did not answer: " + failure);
  }
}
