package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path home = Path.of("replaced");

  @Test
  void allIsWell() throws IOException {
    Ran ran = doctor("rw-------");

    assertThat(ran.exit()).as(ran.all()).isZero();
    assertThat(ran.out()).contains("ok    java", "ok    access    the token is ada's", "durable");
    assertThat(ran.all()).doesNotContain(Ran.TOKEN);
  }

  @Test
  void aTokenThatOthersCanReadFailsWithItsCure() throws IOException {
    Ran ran = doctor("rw-r--r--");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("fail  token", "chmod 600");
  }

  @Test
  void noServiceIsUnreachable() {
    Ran ran =
        Ran.command(Optional.empty(), Map.of("SLIPWAY_HOME", home.toString()), "doctor", "--json");

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).contains("\"level\" : \"FAIL\"");
  }

  private Ran doctor(String permissions) throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Path token = Files.writeString(home.resolve("owner.token"), Ran.TOKEN);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString(permissions));
    try (FixtureService service = new FixtureService()) {
      Map<String, String> environment = new HashMap<>(Ran.environment(service));
      environment.put("SLIPWAY_HOME", home.toString());
      return Ran.command(Optional.empty(), environment, "doctor");
    }
  }
}
