package dev.slipway.telemetry.store;

import dev.slipway.audit.ledger.JsonText;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.Timestamps;
import dev.slipway.telemetry.Feedback;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Late-known outcomes, until a look at the guardrails has counted them. Thread-safe; any number of
 * workers may add and cut.
 */
public final class FeedbackStore {
  private static final int LONGEST_TEXT = 256;

  private final LedgerDatabase database;

  public FeedbackStore(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * How many were new, and how many were there already.
   *
   * @param duplicates with an id that the release has already, in this batch or before
   */
  public record Added(int accepted, int duplicates) {}

  /**
   * Adds all or none.
   *
   * @throws IllegalArgumentException when a value is neither 0 nor 1, or a text is blank, longer
   *     than 256 characters or holds control characters; nothing is added then
   */
  public Added add(List<Feedback> feedback, Instant receivedAt) {
    feedback.forEach(FeedbackStore::check);
    if (feedback.isEmpty()) {
      return new Added(0, 0);
    }
    int accepted = database.write(handle -> insert(handle, feedback, receivedAt));
    return new Added(accepted, feedback.size() - accepted);
  }

  private static int insert(Handle handle, List<Feedback> feedback, Instant receivedAt) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO feedback (release_id, id, arm, unit, metric, value, received_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (release_id, id) DO NOTHING");
    String at = Timestamps.text(receivedAt);
    feedback.forEach(
        f -> batch.add(f.release(), f.id(), f.arm(), f.unit(), f.metric(), f.value(), at));
    return Arrays.stream(batch.execute()).sum();
  }

  private static void check(Feedback feedback) {
    checkText("id", feedback.id());
    checkText("release", feedback.release());
    checkText("arm", feedback.arm());
    checkText("unit", feedback.unit());
    checkText("metric", feedback.metric());
    if (feedback.value() != 0 && feedback.value() != 1) {
      throw new IllegalArgumentException(
          "value must be 0 or 1, but was " + feedback.value() + " in feedback " + feedback.id());
    }
  }

  private static void checkText(String field, String value) {
    if (value == null
        || value.isBlank()
        || value.length() > LONGEST_TEXT
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          field + " must be 1 to " + LONGEST_TEXT + " printable characters");
    }
  }

  /**
   * Closes a window: all feedback of the release that no window has yet is counted in this one. The
   * same window again answers the same counts, whatever has arrived since.
   */
  public FeedbackWindow cut(String release, String windowId, Instant now) {
    return database.write(
        handle ->
            open(handle, release, windowId, now)
                ? close(handle, release, windowId)
                : read(handle, release, windowId));
  }

  private static boolean open(Handle handle, String release, String windowId, Instant now) {
    return handle.execute(
            "INSERT INTO feedback_window (release_id, window_id, cut_at, counts)"
                + " VALUES (?, ?, ?, '{}') ON CONFLICT (release_id, window_id) DO NOTHING",
            release,
            windowId,
            Timestamps.text(now))
        == 1;
  }

  private static FeedbackWindow close(Handle handle, String release, String windowId) {
    handle.execute(
        "UPDATE feedback SET window_id = ? WHERE release_id = ? AND window_id IS NULL",
        windowId,
        release);
    FeedbackWindow window = new FeedbackWindow(release, windowId, count(handle, release, windowId));
    handle.execute(
        "UPDATE feedback_window SET counts = ? WHERE release_id = ? AND window_id = ?",
        JsonText.of(window),
        release,
        windowId);
    return window;
  }

  private static FeedbackWindow read(Handle handle, String release, String windowId) {
    return handle
        .createQuery(
            "SELECT counts FROM feedback_window WHERE release_id = :release AND window_id = :window")
        .bind("release", release)
        .bind("window", windowId)
        .map((row, context) -> JsonText.read(row.getString(1), FeedbackWindow.class))
        .one();
  }

  private static Map<String, Map<String, FeedbackCount>> count(
      Handle handle, String release, String windowId) {
    Map<String, Map<String, FeedbackCount>> arms = new TreeMap<>();
    handle
        .createQuery(
            "SELECT arm, metric, count(DISTINCT unit) AS units,"
                + " count(DISTINCT CASE WHEN value > 0 THEN unit END) AS units_with_event,"
                + " sum(value) AS events, count(*) AS observations FROM feedback"
                + " WHERE release_id = :release AND window_id = :window GROUP BY arm, metric")
        .bind("release", release)
        .bind("window", windowId)
        .map(
            (row, context) ->
                arms.computeIfAbsent(row.getString("arm"), arm -> new TreeMap<>())
                    .put(
                        row.getString("metric"),
                        new FeedbackCount(
                            row.getLong("units"),
                            row.getLong("units_with_event"),
                            row.getLong("events"),
                            row.getLong("observations"))))
        .list();
    return arms;
  }

  /**
   * Forgets single outcomes received before {@code before}, of releases that are over; the counts
   * of closed windows stay, an id forgotten is counted anew should it come again.
   *
   * @return how many
   */
  public int prune(Instant before) {
    return database.write(
        handle ->
            handle.execute(
                "DELETE FROM feedback WHERE received_at < ? AND NOT EXISTS (SELECT 1 FROM"
                    + " release_index i WHERE i.id = feedback.release_id AND i.is_open = 1)",
                Timestamps.text(before)));
  }
}
