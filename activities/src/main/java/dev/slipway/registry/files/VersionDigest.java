package dev.slipway.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import dev.slipway.registry.RegistryActivities.PublishRequest;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.release.StagingSpec;
import java.io.IOException;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What makes two versions the same: artifact, source, parameters and deployment, as SHA-256 over
 * their canonical JSON (RFC 8785). Metrics and the release that made it do not count.
 */
final class VersionDigest {
  private VersionDigest() {}

  static String of(PublishRequest request) throws IOException {
    return of(request.artifact(), request.source(), request.parameters(), request.deploy());
  }

  static String of(Version version) throws IOException {
    return of(version.artifact(), version.source(), version.parameters(), version.deploy());
  }

  private static String of(
      String artifact, String source, JsonNode parameters, Optional<StagingSpec.Deploy> deploy)
      throws IOException {
    ObjectNode identity = Json.mapper().createObjectNode();
    identity.put("artifact", artifact);
    identity.put("source", source);
    identity.set("parameters", parameters);
    deploy.ifPresent(spec -> identity.set("deploy", Json.mapper().valueToTree(spec)));
    return canonical(identity);
  }

  static String canonical(JsonNode node) throws IOException {
    return Digest.of(
        new JsonCanonicalizer(Json.mapper().writeValueAsString(node)).getEncodedUTF8());
  }
}
