package dev.slipway.registry.files;

import dev.slipway.failure.FailureType;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Versions and aliases as plain files beside a content store; for one machine.
 *
 * <pre>
 * subjects/TEAM/KIND/NAME/versions/v1.json   made once, never changed
 * subjects/TEAM/KIND/NAME/aliases/NAME.json  replaced atomically
 * </pre>
 *
 * No locks: a version is made by taking the next free number, and every number before it was looked
 * at first. Safe among threads and processes of one machine.
 */
public final class FilesRegistry implements RegistryActivities {
  private final Path subjects;
  private final ContentStore store;

  /** A registry with its own content store below the same root. */
  public FilesRegistry(Path root) throws IOException {
    this(root, new ContentStore(root));
  }

  public FilesRegistry(Path root, ContentStore store) throws IOException {
    this.subjects = Files.createDirectories(root.resolve("subjects"));
    this.store = store;
    ContentStore.removePartials(subjects);
  }

  @Override
  public Snapshot snapshot(SnapshotRequest request) {
    return io(
        "copy the sources",
        () -> {
          SourceTree sources = SourceTree.of(Path.of(request.directory()), request.dataFiles());
          Manifest manifest = store.put(sources.files());
          return new Snapshot(
              manifest.digest(),
              manifest.digestOf(sources.dataFiles()),
              manifest.lines().size(),
              manifest.bytes());
        });
  }

  @Override
  public Resolution resolve(ResolveRequest request) {
    return io(
        "read the alias " + request.alias(),
        () -> {
          SubjectFolder folder = folder(request.team(), request.subject());
          Optional<VersionRef> ref = folder.alias(request.alias());
          return new Resolution(
              ref.isEmpty() ? Optional.empty() : Optional.of(folder.require(ref.get())));
        });
  }

  @Override
  public Version find(FindRequest request) {
    return io(
        "read the version " + request.version(),
        () -> folder(request.team(), request.subject()).require(request.version()));
  }

  @Override
  public Version publish(PublishRequest request) {
    return io(
        "publish a version",
        () -> {
          requireStored("artifact", request.artifact());
          requireStored("source", request.source());
          String digest = VersionDigest.of(request);
          SubjectFolder folder = folder(request.team(), request.subject());
          for (int number = 1; ; number++) {
            Version version = version(request, new VersionRef("v" + number, digest));
            Optional<Version> there = folder.version(version.ref().version());
            if (there.isEmpty() && folder.create(version)) {
              return version;
            }
            Version existing = folder.require(version.ref().version());
            if (existing.ref().digest().equals(digest)) {
              return existing;
            }
          }
        });
  }

  @Override
  public void pointAlias(AliasRequest request) {
    io(
        "point the alias " + request.alias(),
        () -> {
          SubjectFolder folder = folder(request.team(), request.subject());
          if (request.version().isEmpty()) {
            folder.removeAlias(request.alias());
          } else {
            folder.pointAlias(request.alias(), folder.require(request.version().get()).ref());
          }
          return List.of();
        });
  }

  private void requireStored(String what, String digest) {
    if (!store.contains(digest)) {
      throw FailureType.NOT_FOUND.because(
          "the %s of a version must be in the content store, but %s is not"
              .formatted(what, digest));
    }
  }

  private static Version version(PublishRequest request, VersionRef ref) {
    return new Version(
        ref,
        request.artifact(),
        request.source(),
        request.dataDigest(),
        request.deploy(),
        request.parameters(),
        request.metrics(),
        request.releaseId());
  }

  private SubjectFolder folder(String team, SubjectRef subject) {
    return new SubjectFolder(subjects, team, subject);
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T io(String what, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw FailureType.UNAVAILABLE.because(
          "the files registry cannot " + what + " just now: " + e, e);
    }
  }
}
