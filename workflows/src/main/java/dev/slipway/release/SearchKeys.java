package dev.slipway.release;

import io.temporal.common.SearchAttributeKey;

/** Search attributes; registered by the worker where they are missing. */
public final class SearchKeys {
  public static final SearchAttributeKey<String> TEAM =
      SearchAttributeKey.forKeyword("SlipwayTeam");
  public static final SearchAttributeKey<String> SUBJECT =
      SearchAttributeKey.forKeyword("SlipwaySubject");
  public static final SearchAttributeKey<String> KIND =
      SearchAttributeKey.forKeyword("SlipwayKind");
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("SlipwayPhase");
  public static final SearchAttributeKey<String> WAITING =
      SearchAttributeKey.forKeyword("SlipwayWaiting");

  private SearchKeys() {}
}
