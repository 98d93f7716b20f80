package dev.slipway.identity;

/**
 * The roles with a meaning of their own. Every other role is a plain name that a checkpoint asks
 * for.
 */
public final class Roles {
  /** Sees the team's releases. Everybody with any role in the team may. */
  public static final String VIEWER = "viewer";

  /** Starts releases and retrainings. */
  public static final String RELEASER = "releaser";

  /** Pauses, resumes, retries, aborts and rolls back. */
  public static final String OPERATOR = "operator";

  /** Overrides checkpoints and freeze windows, with a reason, shown in red everywhere. */
  public static final String BREAK_GLASS = "break-glass";

  /** Verifies the ledger, whole: every team's entries. */
  public static final String AUDITOR = "auditor";

  /** Everything but voting on their own change; makes tokens. */
  public static final String OWNER = "owner";

  private Roles() {}
}
