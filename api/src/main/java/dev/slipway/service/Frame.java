package dev.slipway.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.audit.AuditEntry;
import dev.slipway.json.Json;
import java.util.Optional;

/**
 * One event as it stands on the wire (server-sent events, HTML standard § 9.2).
 *
 * @param data lines joined by line feeds; empty for a frame that only sets the id
 */
record Frame(Optional<String> id, String data) {

  /** The event in it; empty for events that this client does not know. */
  Optional<Signal> signal() {
    if (data.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Signal.Event(Json.mapper().readValue(data, AuditEntry.class)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Collects lines until a blank one ends the frame. */
  static final class Reader {
    private Optional<String> id = Optional.empty();
    private final StringBuilder data = new StringBuilder();

    /** The frame that this line ends, if it ends one. Comments and unknown fields say nothing. */
    Optional<Frame> line(String line) {
      if (line.isEmpty()) {
        return end();
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      take(field, value.startsWith(" ") ? value.substring(1) : value);
      return Optional.empty();
    }

    private void take(String field, String value) {
      if (field.equals("id")) {
        id = Optional.of(value);
      } else if (field.equals("data")) {
        data.append(data.length() == 0 ? "" : "\n").append(value);
      }
    }

    private Optional<Frame> end() {
      if (id.isEmpty() && data.length() == 0) {
        return Optional.empty();
      }
      Frame frame = new Frame(id, data.toString());
      id = Optional.empty();
      data.setLength(0);
      return Optional.of(frame);
    }
  }
}
