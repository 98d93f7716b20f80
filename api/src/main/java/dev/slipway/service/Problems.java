package dev.slipway.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.net.http.HttpResponse;

/** Reads error answers: problem documents, and whatever a proxy in between may send instead. */
final class Problems {
  private Problems() {}

  /** What an answer that is not 2xx means to the caller. */
  static RuntimeException of(HttpResponse<String> response, String address) {
    if (RetryPolicy.isNotNow(response.statusCode()) && !isProblem(response)) {
      return new ServiceUnreachable(
          "expected the Slipway service at "
              + address
              + ", but a server answered HTTP "
              + response.statusCode()
              + " instead of it");
    }
    return of(response.statusCode(), response.body(), isProblem(response), address);
  }

  static ServiceProblem of(int status, String body, boolean problem, String address) {
    try {
      JsonNode json = Json.mapper().readTree(body);
      if (problem && json.hasNonNull("title")) {
        return new ServiceProblem(Json.mapper().treeToValue(json, Problem.class));
      }
    } catch (JsonProcessingException e) {
      // told below, in our own words
    }
    return ServiceProblem.unexplained(
        status,
        "expected the Slipway service at "
            + address
            + ", but HTTP "
            + status
            + " without an explanation came; check the address");
  }

  static ServiceProblem unreadable(HttpResponse<String> response, String address) {
    return ServiceProblem.unexplained(
        response.statusCode(),
        "expected the Slipway service at "
            + address
            + ", but its answer cannot be read: is this"
            + " another server, or one of another version?");
  }

  static boolean isProblem(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("application/problem+json"))
        .isPresent();
  }
}
