package dev.slipway.audit.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;

/** Values as the database keeps them in a text column. */
public final class JsonText {
  private JsonText() {}

  public static String of(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not writable as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws LedgerException when the text is not what {@link #of} wrote
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return Json.mapper().readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new LedgerException(
          "The database holds no "
              + type.getSimpleName()
              + " where one should be: "
              + e.getOriginalMessage(),
          e);
    }
  }
}
