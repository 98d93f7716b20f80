package dev.slipway.release;

/** What a second release for the same subject and environment does. */
public enum LanePolicy {
  /** It waits until the first one is over. */
  FIRST_COME,
  /** It supersedes the first one, which is compensated and ends as SUPERSEDED. */
  NEWEST_WINS
}
