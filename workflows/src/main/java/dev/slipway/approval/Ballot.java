package dev.slipway.approval;

import dev.slipway.identity.Actor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a vote is judged against: one checkpoint as it stands.
 *
 * @param open whether it can be decided now
 * @param roles that may decide now; the checkpoint's own, and after escalation the further one
 * @param votes given so far, oldest first
 * @param starter of the release
 * @param authors of the change
 * @param digest of the candidate
 */
public record Ballot(
    Checkpoint checkpoint,
    boolean open,
    List<String> roles,
    List<Vote> votes,
    Actor starter,
    List<String> authors,
    String digest) {
  public Ballot {
    roles = List.copyOf(roles);
    votes = List.copyOf(votes);
    authors = List.copyOf(authors);
  }

  /** The same ballot with one vote more; a person's earlier vote gives way to the later. */
  public Ballot with(Vote vote) {
    List<Vote> all = new ArrayList<>(votes);
    all.removeIf(earlier -> earlier.actor().id().equals(vote.actor().id()));
    all.add(vote);
    return new Ballot(checkpoint, open, roles, all, starter, authors, digest);
  }
}
