package dev.slipway.samples.peers;

import dev.slipway.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Callers who put secrets where none belongs, and what they are answered. */
final class Misuse {
  private static final String RELEASES = "/v1/releases";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final URI url;
  private final Planted planted;
  private final Map<String, String> answers;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Callers of a service.
   *
   * @param answers head and body of each are put here, by number, method, address and status
   */
  Misuse(URI url, Planted planted, Map<String, String> answers) {
    this.url = url;
    this.planted = planted;
    this.answers = answers;
  }

  /** Looks at something, as one may. */
  void get(String path, String token) throws InterruptedException {
    ask("GET", path, token, JSON, "");
  }

  /** Requests that are refused for who sent them, where, or when. */
  void refusals(String ada, String finn, String release) throws IOException, InterruptedException {
    String one = "/v1/releases/" + release;
    String bearer = planted.plant("bearer of a refused request");
    ask("GET", RELEASES, bearer, JSON, "");
    ask("GET", RELEASES, planted.plant("unknown token", "slp_" + bearer), JSON, "");
    ask("GET", RELEASES + "?token=" + planted.plant("token in a query"), "", JSON, "");
    ask("GET", RELEASES + "?limit=" + planted.plant("query of a 400"), ada, JSON, "");
    ask("GET", RELEASES + "/" + planted.plant("path", "slp_inAPath0123456789"), ada, JSON, "");
    ask("GET", one, finn, JSON, "");
    ask("POST", one + "/abort", finn, JSON, json("reason", planted.plant("refused reason")));
    String reason = "the password: " + planted.plant("password in a reason");
    ask("POST", one + "/pause", ada, JSON, json("reason", reason));
    ask("POST", one + "/abort", ada, JSON, json("reason", reason));
    ask("POST", one + "/resume", ada, JSON, json("reason", reason));
    ask("GET", "/?cursor=" + planted.plant("query of a page"), "", JSON, "");
    ask("POST", "/login", "", FORM, "_csrf=x&token=" + planted.plant("login"));
  }

  /** Requests that are refused for what they say. */
  void refusedBodies(String ada) throws IOException, InterruptedException {
    ask("POST", RELEASES, ada, JSON, "{\"file\": \"" + planted.plant("cut body"));
    ask("POST", RELEASES, ada, JSON, "{\"file\": [\"" + planted.plant("other shape") + "\"]}");
    String much = planted.plant("too large body") + "x".repeat(1 << 20);
    ask("POST", RELEASES, ada, JSON, json("file", much));
    ask("POST", RELEASES, ada, "text/" + planted.plant("content type"), "x");
    for (String file : faultyFiles()) {
      ask("POST", RELEASES, ada, JSON, json("file", file));
      ask("POST", "/v1/plans", ada, JSON, json("file", file));
    }
    String line = "{\"id\":\"" + planted.plant("feedback") + "\",\"value\":7}";
    ask("POST", "/v1/feedback", ada, JSON, "{\"feedback\":[" + line + "]}");
    ask("POST", "/v1/feedback", ada, JSON, json("feedback", planted.plant("other feedback")));
    ask("POST", "/v1/tokens", ada, JSON, json("id", planted.plant("token request")));
  }

  private static String json(String name, String value) {
    return Json.mapper().createObjectNode().put(name, value).toString();
  }

  /** Release files that hold a secret where one has no place. */
  private List<String> faultyFiles() throws IOException {
    String good =
        Files.readString(Path.of("src/test/resources/peers/leaky/release.yaml"))
            .replace("@END@", "x");
    return List.of(
        good.replace("env:PLANTED_JOB", planted.plant("literal secret")),
        good.replace(
            "secrets: {",
            "env: {DB_PASSWORD: " + planted.plant("literal variable") + "}\n    secrets: {"),
        good.replace("\"env:PLANTED_JOB\"", "\"" + planted.plant("secret without its quote")),
        good.replace(
            "@WEBHOOK@", "http://me:" + planted.plant("password in an address") + "@host/"),
        good.replace("apiVersion: slipway.dev/v1", "apiToken: " + planted.plant("unknown key")));
  }

  private void ask(String method, String path, String token, String type, String body)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", type)
            .header("Idempotency-Key", "key-" + answers.size())
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    String name = answers.size() + " " + method + " " + path.replaceFirst("\\?.*", "");
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answers.put(name + " " + answer.statusCode(), answer.headers().map() + "\n" + answer.body());
    } catch (IOException reset) {
      answers.put(name, "no answer: the body was not taken");
    }
  }
}
