package dev.slipway.lane;

import dev.slipway.release.LanePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has the lane and who waits for it. Pure: every change answers the next state and whom to
 * tell.
 *
 * @param holder the release that may move
 * @param waiting in the order of arrival
 */
public record LaneState(Optional<LaneTicket> holder, List<LaneTicket> waiting) {
  public static final LaneState FREE = new LaneState(Optional.empty(), List.of());

  public LaneState {
    waiting = List.copyOf(waiting);
  }

  /**
   * A change of the lane.
   *
   * @param granted who may go on now
   * @param superseded who has to end because of a newer one
   */
  public record Change(LaneState state, Optional<LaneTicket> granted, List<LaneTicket> superseded) {
    public Change {
      superseded = List.copyOf(superseded);
    }
  }

  /**
   * A release asks for the lane. Free: it gets it. Taken: it waits; under {@link
   * LanePolicy#NEWEST_WINS} all before it are told to end, and the lane passes on once the holder
   * has left. Asking twice changes nothing.
   */
  public Change enter(LaneTicket ticket) {
    if (holder.isEmpty()) {
      return new Change(
          new LaneState(Optional.of(ticket), waiting), Optional.of(ticket), List.of());
    }
    if (isIn(ticket.releaseId())) {
      return new Change(this, holder.filter(h -> same(h, ticket.releaseId())), List.of());
    }
    List<LaneTicket> queue = new ArrayList<>(waiting);
    List<LaneTicket> ended = new ArrayList<>();
    if (ticket.policy() == LanePolicy.NEWEST_WINS) {
      ended.add(holder.get());
      ended.addAll(queue);
      queue.clear();
    }
    queue.add(ticket);
    return new Change(new LaneState(holder, queue), Optional.empty(), ended);
  }

  /** A release is over, or does not want the lane any more. */
  public Change leave(String releaseId) {
    List<LaneTicket> queue = new ArrayList<>(waiting);
    queue.removeIf(ticket -> same(ticket, releaseId));
    if (holder.filter(h -> same(h, releaseId)).isEmpty()) {
      return new Change(new LaneState(holder, queue), Optional.empty(), List.of());
    }
    Optional<LaneTicket> next = queue.isEmpty() ? Optional.empty() : Optional.of(queue.remove(0));
    return new Change(new LaneState(next, queue), next, List.of());
  }

  @com.fasterxml.jackson.annotation.JsonIgnore
  public boolean isFree() {
    return holder.isEmpty() && waiting.isEmpty();
  }

  private boolean isIn(String releaseId) {
    return holder.filter(h -> same(h, releaseId)).isPresent()
        || waiting.stream().anyMatch(ticket -> same(ticket, releaseId));
  }

  private static boolean same(LaneTicket ticket, String releaseId) {
    return ticket.releaseId().equals(releaseId);
  }
}
