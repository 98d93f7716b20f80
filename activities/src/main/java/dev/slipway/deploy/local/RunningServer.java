package dev.slipway.deploy.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.slipway.registry.VersionRef;

/**
 * A model server of this machine.
 *
 * @param id of its deployment
 * @param subject for instance {@code model/penguin-species}
 * @param generation how often it was started; each start has a folder of its own
 */
public record RunningServer(
    String id, String team, String subject, VersionRef version, int port, int generation) {
  /** Where it answers: {@code http://127.0.0.1:port}. */
  @JsonIgnore
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }
}
