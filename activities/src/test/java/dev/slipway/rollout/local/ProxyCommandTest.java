package dev.slipway.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class ProxyCommandTest {
  @Test
  void the_proxy_starts_with_its_own_libraries_only() {
    assertThat(ProxyCommand.classPath().split(File.pathSeparator))
        .hasSizeBetween(10, 20)
        .noneMatch(place -> place.contains("temporal"));
  }
}
