package dev.slipway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.release.StagingSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions, aliases and the sources a release was started from. */
@ActivityInterface
public interface RegistryActivities {

  /**
   * Copies the sources beside a release file into the content store, so that later edits change
   * nothing in flight. Idempotent: the same files give the same digest.
   */
  Snapshot snapshot(SnapshotRequest request);

  /** The version an alias points to; empty where there is none yet. */
  Resolution resolve(ResolveRequest request);

  /** The version of that name; fails NOT_FOUND. */
  Version find(FindRequest request);

  /** Makes a version of an artifact; the same content again answers the version already there. */
  Version publish(PublishRequest request);

  /** Points an alias at a version, or removes it. Sets a value, so doing it twice is harmless. */
  void pointAlias(AliasRequest request);

  /**
   * What to snapshot.
   *
   * @param directory of the release file on this machine
   * @param dataFiles relative paths whose digest is the data's digest; may be empty
   */
  record SnapshotRequest(String key, String directory, List<String> dataFiles) {}

  /**
   * A copy of sources in the content store.
   *
   * @param digest of all files, data included
   * @param dataDigest of the data files alone
   */
  record Snapshot(String digest, String dataDigest, int files, long bytes) {}

  record ResolveRequest(String team, SubjectRef subject, String alias) {}

  record Resolution(Optional<Version> version) {}

  record FindRequest(String team, SubjectRef subject, String version) {}

  /**
   * A version with what is needed to run it again.
   *
   * @param artifact digest of the artifact directory
   * @param source digest of the source snapshot it was made from
   * @param deploy how it is served; empty for what is not deployed
   * @param parameters of the release file that made it
   */
  record Version(
      VersionRef ref,
      String artifact,
      String source,
      String dataDigest,
      Optional<StagingSpec.Deploy> deploy,
      JsonNode parameters,
      Map<String, Double> metrics,
      String releaseId) {}

  record PublishRequest(
      String key,
      String team,
      SubjectRef subject,
      String artifact,
      String source,
      String dataDigest,
      Optional<StagingSpec.Deploy> deploy,
      JsonNode parameters,
      Map<String, Double> metrics,
      String releaseId) {}

  /** An empty version removes the alias. */
  record AliasRequest(
      String key, String team, SubjectRef subject, String alias, Optional<VersionRef> version) {}
}
