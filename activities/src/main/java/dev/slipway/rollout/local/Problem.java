package dev.slipway.rollout.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers of the proxy itself: JSON, and problem documents (RFC 9457) where something is wrong. */
final class Problem {
  private Problem() {}

  static void write(Response response, Callback callback, int status, String detail) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.getMessage(status));
    body.put("status", status);
    body.put("detail", detail);
    json(response, callback, status, "application/problem+json", body);
  }

  static void json(Response response, Callback callback, int status, String type, Object body) {
    try {
      byte[] bytes = ProxyJson.MAPPER.writeValueAsBytes(body);
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.write(true, ByteBuffer.wrap(bytes), callback);
    } catch (JsonProcessingException failed) {
      callback.failed(failed);
    }
  }
}
