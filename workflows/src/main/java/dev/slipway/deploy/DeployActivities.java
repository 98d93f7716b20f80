package dev.slipway.deploy;

import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;

/** Model servers, one per version. */
@ActivityInterface(namePrefix = "Deploy")
public interface DeployActivities {

  /** Makes sure that a healthy server of this version runs, starting or adopting it. */
  Deployment ensure(DeployRequest request);

  /** Drains and ends a server. One that is gone already is a success. */
  void stop(StopRequest request);

  record DeployRequest(String key, String team, SubjectRef subject, Version version) {}

  /**
   * A running server.
   *
   * @param id stable for team, subject and version
   * @param endpoint {@code http://127.0.0.1:port}
   */
  record Deployment(String id, String endpoint) {}

  /**
   * @param drain how long requests in flight may take
   */
  record StopRequest(String id, Duration drain) {}
}
