package dev.slipway.page;

import dev.slipway.identity.Principal;
import java.util.HashMap;
import java.util.Map;

/** A logged-in person with their session. */
record Visitor(Principal who, Session session) {

  /** What every page needs. */
  Map<String, Object> values(String title) {
    Map<String, Object> values = new HashMap<>();
    values.put("title", title);
    values.put("who", who.id());
    values.put("csrf", session.csrf());
    return values;
  }
}
