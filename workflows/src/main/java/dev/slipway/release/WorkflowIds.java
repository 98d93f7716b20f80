package dev.slipway.release;

import dev.slipway.registry.SubjectRef;

/** The one place where workflow ids are made and read. */
public final class WorkflowIds {
  private static final String RELEASE = "release/";
  private static final String ENVIRONMENT = "production";

  private WorkflowIds() {}

  /** {@code release/penguin-species-3f9a1c02}. */
  public static String release(String releaseId) {
    return RELEASE + releaseId;
  }

  /** The release's id of {@code release/…}. */
  public static String releaseId(String workflowId) {
    return workflowId.substring(RELEASE.length());
  }

  /** One per subject and environment: who releases there now. */
  public static String lane(String team, SubjectRef subject) {
    return "lane/" + team + "/" + subject.label() + "/" + ENVIRONMENT;
  }

  /** One rollout at a time per subject and environment: Temporal itself refuses a second. */
  public static String rollout(String team, SubjectRef subject) {
    return "rollout/" + team + "/" + subject.label() + "/" + ENVIRONMENT;
  }

  /** The schedule's id, and the prefix of the workflows it starts. */
  public static String retrain(String team, String name) {
    return "retrain/" + team + "/" + name;
  }
}
