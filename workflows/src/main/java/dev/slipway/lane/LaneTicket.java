package dev.slipway.lane;

import dev.slipway.release.LanePolicy;
import java.time.Instant;

/**
 * A release that wants the lane.
 *
 * @param laneId workflow id of the lane
 * @param policy what it does to the release before it
 */
public record LaneTicket(
    String laneId, String releaseId, String workflowId, LanePolicy policy, Instant at) {}
