package dev.slipway.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.AuditHead;
import dev.slipway.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes computed apart from this code, with Python's hashlib over texts written by hand. */
class KnownHashesTest {
  private static final String FIRST_CONTENT =
      "20f84a214553a48f7ea458dcfafe142650c1293f22fe10824698b2794d7eb166";
  private static final String FIRST_HASH =
      "713ab6e8cb7003b372bbecb6e73d15c8afb9ac372fd1230e19ce346a16167c66";
  private static final String SECOND_CONTENT =
      "b6f2f0125c5ee2bb39638223af481d8b9b6107a6a8662c02110b47dc866c893d";
  private static final String SECOND_HASH =
      "168fa417d62be8dfe7f592df77108ca7aa728c8666bc6df9e1ec8581df15c474";

  @Test
  void two_entries_have_the_hashes_an_auditor_computes() throws Exception {
    StoredEntry first =
        StoredEntry.following(
            1,
            AuditHead.EMPTY.hash(),
            new NewEntry(
                "r-1/canary/1",
                Instant.parse("2026-11-21T08:00:00.120999Z"),
                Optional.of("r-1"),
                Optional.of("search"),
                "ada",
                "cli",
                "traffic.shifted",
                Optional.of("sieht \"gut\" aus – 好"),
                json(
                    "{\"ß\":\"€\\n\", \"digest\":\"sha256:ab\", \"a\":[1.0,true,null], \"A\":15e-1}")));
    StoredEntry second =
        StoredEntry.following(
            2,
            first.hash(),
            new NewEntry(
                "k2",
                Instant.parse("2026-11-21T08:00:01Z"),
                Optional.empty(),
                Optional.empty(),
                "slipway",
                "workflow",
                "engine.started",
                Optional.empty(),
                json("{}")));

    assertThat(first.contentDigest()).isEqualTo(FIRST_CONTENT);
    assertThat(first.hash()).isEqualTo(FIRST_HASH);
    assertThat(second.contentDigest()).isEqualTo(SECOND_CONTENT);
    assertThat(second.hash()).isEqualTo(SECOND_HASH);
  }

  /** Numbers from RFC 8785, appendix B; the last three are what it cannot say without loss. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-0.0|0",
        "5e-324|5e-324",
        "1.7976931348623157e308|1.7976931348623157e+308",
        "9007199254740992|9007199254740992",
        "9.999999999999997e22|9.999999999999997e+22",
        "1e23|1e+23",
        "999999999999999700000.0|999999999999999700000",
        "1e21|1e+21",
        "9.999999999999997e-7|9.999999999999997e-7",
        "0.000001|0.000001",
        "333333333.33333329|333333333.3333333",
        "{\"b\":1,\"a\":2}|{\"a\":2,\"b\":1}",
        "9007199254740993|\"9007199254740993\"",
        "-9223372036854775808|\"-9223372036854775808\"",
        "1e400|\"Infinity\"",
      })
  void a_value_has_one_text(String given, String expected) throws Exception {
    assertThat(CanonicalJson.of(json("{\"v\":" + given + "}")))
        .isEqualTo("{\"v\":" + expected + "}");
  }

  @Test
  void half_a_surrogate_pair_becomes_the_replacement_character() {
    JsonNode halved = Json.mapper().createObjectNode().put("v", "a\ud800b");

    assertThat(CanonicalJson.of(halved)).isEqualTo("{\"v\":\"a\ufffdb\"}");
  }

  private static JsonNode json(String text) throws Exception {
    return Json.mapper().readTree(text);
  }
}
