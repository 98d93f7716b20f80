package dev.slipway.release;

import java.util.List;
import java.util.Optional;

/**
 * Body of {@code POST /v1/releases}.
 *
 * @param file text of the release file
 * @param fileName how errors name it; default {@code slipway.yaml}
 * @param directory where the file lies on the service's machine; needed by the local backends
 * @param candidate an existing version to release; empty where the file trains one or the subject
 *     is a file
 * @param authors of the change (commit e-mail addresses or ids); none of them may approve
 * @param commit of the sources, for the trail
 */
public record StartRelease(
    String file,
    Optional<String> fileName,
    Optional<String> directory,
    Optional<String> candidate,
    List<String> authors,
    Optional<String> commit) {
  public StartRelease {
    authors = authors == null ? List.of() : List.copyOf(authors);
  }
}
