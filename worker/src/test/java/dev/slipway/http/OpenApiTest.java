package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private final ObjectMapper yaml = new YAMLMapper();
  private TestService at;
  private JsonNode document;

  @BeforeAll
  void start(@TempDir Path home) throws IOException {
    at = new TestService(home);
    at.entry("r1", "release.started", "because");
    document = yaml.readTree(Files.readString(Path.of("../docs/reference/openapi.yaml")));
  }

  @AfterAll
  void stop() {
    at.close();
  }

  @Test
  void everyRouteIsInTheDocumentAndNothingElse() {
    Set<String> served = new TreeSet<>();
    at.service.routes().stream()
        .filter(route -> route.path().startsWith("/v1/"))
        .forEach(route -> served.add(route.method() + " " + route.path()));
    Set<String> written = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            written.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    assertThat(served).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/releases, /v1/releases",
    "/v1/releases/{id}, /v1/releases/r1",
    "/v1/releases/{id}/looks, /v1/releases/r1/looks",
    "/v1/releases/{id}/batches, /v1/releases/r1/batches",
    "/v1/retrainings, /v1/retrainings",
    "/v1/audit, /v1/audit",
    "/v1/audit/verify, /v1/audit/verify",
    "/v1/me, /v1/me",
    "/v1/tokens, /v1/tokens",
    "/v1/system, /v1/system",
  })
  void whatIsAnsweredFollowsTheDocument(String path, String address) {
    JsonNode schema =
        document
            .path("paths")
            .path(path)
            .path("get")
            .path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("schema");
    assertThat(faults(schema, TestService.parse(at.get(address, at.owner)))).isEmpty();
  }

  @Test
  void aProblemFollowsTheDocument() {
    JsonNode schema = document.path("components").path("schemas").path("Problem");
    assertThat(faults(schema, TestService.parse(at.get("/v1/me", "")))).isEmpty();
    assertThat(faults(schema, TestService.parse(at.get("/v1/releases/x", at.ada)))).isEmpty();
  }

  private Set<?> faults(JsonNode schema, JsonNode answer) {
    assertThat(schema.isObject()).isTrue();
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(whole)
        .validate(answer);
  }
}
