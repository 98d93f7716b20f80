package dev.slipway.http;

import dev.slipway.service.SystemView;

/** What the process knows of itself. */
public interface SystemFacts {

  SystemView view();

  /** Whether the service can do its work just now; a sentence that says why not otherwise. */
  java.util.Optional<String> notReady();
}
