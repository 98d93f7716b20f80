package dev.slipway.notify;

import io.temporal.activity.ActivityInterface;
import java.net.URI;
import java.util.List;

/** Tells people. */
@ActivityInterface
public interface NotificationActivities {

  /** Sends one notification to every target of the file; a receiver can drop repeats by its id. */
  void send(Notification notification);

  /**
   * What to tell.
   *
   * @param id the same for every attempt
   * @param event for instance {@code checkpoint.opened}, {@code release.rolled-back}
   * @param roles that should act; may be empty
   */
  record Notification(
      String id,
      NotifySpec targets,
      String event,
      String releaseId,
      String team,
      String text,
      List<String> roles) {}

  /** Opens a labelling ticket by webhook. */
  void ticket(Ticket ticket);

  record Ticket(String id, URI webhook, String team, String subject, String text) {}
}
