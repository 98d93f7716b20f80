package dev.slipway.registry.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.failure.FailureType;
import dev.slipway.json.Json;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The versions and aliases of one subject of one team. */
final class SubjectFolder {
  private final Path versions;
  private final Path aliases;
  private final String label;

  SubjectFolder(Path subjects, String team, SubjectRef subject) {
    Path folder =
        subjects
            .resolve(FileName.of(team))
            .resolve(subject.kind().name().toLowerCase(Locale.ROOT))
            .resolve(FileName.of(subject.name()));
    this.versions = folder.resolve("versions");
    this.aliases = folder.resolve("aliases");
    this.label = team + "/" + subject.label();
  }

  /** A version as it lies on disk, with a digest of itself. */
  private record Stored(JsonNode version, String sha256) {}

  Optional<Version> version(String name) throws IOException {
    Path file = versions.resolve(FileName.of(name) + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Stored stored = read(file, Stored.class);
    Version version = Json.mapper().treeToValue(stored.version(), Version.class);
    if (!VersionDigest.canonical(stored.version()).equals(stored.sha256())
        || !VersionDigest.of(version).equals(version.ref().digest())) {
      throw altered(name);
    }
    return Optional.of(version);
  }

  Version require(String name) throws IOException {
    return version(name)
        .orElseThrow(
            () -> FailureType.NOT_FOUND.because("%s has no version %s".formatted(label, name)));
  }

  /** The version of that name, whose digest has to be the one asked for. */
  Version require(VersionRef ref) throws IOException {
    Version version = require(ref.version());
    if (!version.ref().digest().equals(ref.digest())) {
      throw FailureType.DIGEST_MISMATCH.because(
          "%s %s must have the digest %s, but has %s"
              .formatted(label, ref.version(), ref.digest(), version.ref().digest()));
    }
    return version;
  }

  /** Makes a version; false where one of that name is there already. */
  boolean create(Version version) throws IOException {
    JsonNode tree = Json.mapper().valueToTree(version);
    Stored stored = new Stored(tree, VersionDigest.canonical(tree));
    return DurableFile.create(
        versions.resolve(FileName.of(version.ref().version()) + ".json"), pretty(stored));
  }

  Optional<VersionRef> alias(String name) throws IOException {
    try {
      return Optional.of(read(aliasFile(name), VersionRef.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void pointAlias(String name, VersionRef ref) throws IOException {
    DurableFile.replace(aliasFile(name), pretty(ref));
  }

  void removeAlias(String name) throws IOException {
    DurableFile.remove(aliasFile(name));
  }

  private Path aliasFile(String name) {
    return aliases.resolve(FileName.of(name) + ".json");
  }

  private <T> T read(Path file, Class<T> type) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return Json.mapper().readValue(bytes, type);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw altered(file.getFileName().toString());
    }
  }

  private RuntimeException altered(String what) {
    return FailureType.DIGEST_MISMATCH.because(
        "%s: %s in the files registry was altered or damaged; restore it from a backup"
            .formatted(label, what));
  }

  private static byte[] pretty(Object value) throws IOException {
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
  }
}
