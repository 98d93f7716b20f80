package dev.slipway.release;

import dev.slipway.identity.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Everything a release needs to know, fixed at its start.
 *
 * @param directory of the release file on the worker's machine; empty where nothing local is used
 * @param candidate an existing version to release; empty where the file trains one
 * @param authors of the change; none of them may approve
 * @param onlyIfChanged end as UNCHANGED where data, code and parameters are those of production
 * @param submission 1 for the first rollout of this candidate, 2 for the next …, so that all of
 *     them together are wrongly taken back as seldom as one; empty for the first
 */
public record ReleaseInput(
    String releaseId,
    ReleaseFile file,
    Optional<String> directory,
    Optional<String> candidate,
    List<String> authors,
    Optional<String> commit,
    Actor starter,
    boolean onlyIfChanged,
    Optional<Integer> submission) {
  public ReleaseInput {
    authors = List.copyOf(authors);
  }

  /** The first release of a candidate. */
  public ReleaseInput(
      String releaseId,
      ReleaseFile file,
      Optional<String> directory,
      Optional<String> candidate,
      List<String> authors,
      Optional<String> commit,
      Actor starter,
      boolean onlyIfChanged) {
    this(
        releaseId,
        file,
        directory,
        candidate,
        authors,
        commit,
        starter,
        onlyIfChanged,
        Optional.empty());
  }
}
