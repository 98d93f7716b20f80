package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("SLIPWAY_LEDGER_URL", "jdbc:postgresql://db/slipway");

  private static WorkerSettings settings(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(LEAST);
    variables.putAll(more);
    return WorkerSettings.of(new Environment(variables));
  }

  @Test
  void theDefaultsAreLoopbackAndUnversioned() {
    WorkerSettings settings = settings(Map.of());

    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(7420);
    assertThat(settings.http().hostNames()).hasValueSatisfying(n -> assertThat(n).hasSize(3));
    assertThat(settings.http().secureCookies()).isFalse();
    assertThat(settings.tokens()).isEmpty();
    assertThat(settings.buildId()).isEmpty();
    assertThat(settings.ledger().password()).isEmpty();
  }

  @Test
  void aPasswordComesFromAFileAndIsNeverPrinted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "s3cret\n");

    WorkerSettings settings = settings(Map.of("SLIPWAY_LEDGER_PASSWORD_FILE", file.toString()));

    assertThat(settings.ledger().password()).contains("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void aPublicAddressByHttpsMakesCookiesSecureAndItsNameKnown() {
    WorkerSettings settings =
        settings(Map.of("SLIPWAY_PUBLIC_URL", "https://Slipway.example.com/"));

    assertThat(settings.http().publicUrl()).contains(URI.create("https://slipway.example.com"));
    assertThat(settings.http().secureCookies()).isTrue();
    assertThat(settings.http().hostNames().orElseThrow())
        .contains("127.0.0.1", "slipway.example.com");
  }

  @Test
  void elsewhereThanOnLoopbackAnyNameWillDo() {
    WorkerSettings settings =
        settings(
            Map.of("SLIPWAY_BIND", "0.0.0.0", "SLIPWAY_PUBLIC_URL", "https://slipway.example.com"));

    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
    assertThat(settings.http().hostNames()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SLIPWAY_LEDGER_URL, jdbc:sqlite:/tmp/l.db, SLIPWAY_LEDGER_URL must name the ledger",
    "SLIPWAY_LEDGER_URL, jdbc:postgresql://u:p@db/slipway, must hold no password",
    "SLIPWAY_LEDGER_URL, jdbc:postgresql://db/slipway?password=p, must hold no password",
    "SLIPWAY_LEDGER_PASSWORD_FILE, /does/not/exist, must name a file that can be read",
    "SLIPWAY_BIND, 0.0.0.0, SLIPWAY_PUBLIC_URL must say",
    "SLIPWAY_BIND, no.such.host.invalid, SLIPWAY_BIND must be an address of this machine",
    "SLIPWAY_PORT, 65536, SLIPWAY_PORT must be between 0 (any free one) and 65535",
    "SLIPWAY_PORT, http, but was http",
    "SLIPWAY_PUBLIC_URL, slipway.example.com, SLIPWAY_PUBLIC_URL must be http:// or https://",
    "SLIPWAY_PUBLIC_URL, https://a.example/x, without a path",
    "SLIPWAY_PUBLIC_URL, https://me:pw@a.example, without a path",
    "SLIPWAY_PUBLIC_URL, ftp://a.example, must be http:// or https://",
  })
  void aFaultIsASentenceThatNamesTheVariable(String name, String value, String sentence) {
    assertThatThrownBy(() -> settings(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    Map<String, String> wrong =
        Map.of(
            "SLIPWAY_PORT", "x",
            "SLIPWAY_LEDGER_PASSWORD", "one",
            "SLIPWAY_LEDGER_PASSWORD_FILE", "/does/not/exist",
            "SLIPWAY_BIND", "0.0.0.0");

    assertThatThrownBy(() -> WorkerSettings.of(new Environment(wrong)))
        .hasMessageContaining("SLIPWAY_LEDGER_URL must")
        .hasMessageContaining("SLIPWAY_PORT must")
        .hasMessageContaining("SLIPWAY_PUBLIC_URL must")
        .hasMessageNotContaining("one\n");
  }
}
