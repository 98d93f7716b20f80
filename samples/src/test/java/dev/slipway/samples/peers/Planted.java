package dev.slipway.samples.peers;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secrets by name, each unlike anything else, and how to find them again. */
final class Planted {
  private static final int BYTES = 14;

  private final Map<String, String> secrets = new LinkedHashMap<>();

  /** A fresh secret of no recognisable form. */
  String plant(String name) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return plant(name, "q" + HexFormat.of().formatHex(bytes));
  }

  String plant(String name, String value) {
    secrets.put(name, value);
    return value;
  }

  /** Names of those that are in there, plainly or as base64. */
  List<String> in(byte[] place) {
    String text = new String(place, StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    secrets.forEach(
        (name, value) -> {
          if (forms(value).stream().anyMatch(text::contains)) {
            found.add(name);
          }
        });
    return found;
  }

  List<String> in(String place) {
    return in(place.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Half of it is too much. Base64 differs by what stands before: its certain middle is looked for.
   */
  private static List<String> forms(String value) {
    List<String> forms = new ArrayList<>(List.of(value.substring(0, value.length() / 2)));
    for (int before = 0; before < 3; before++) {
      String encoded =
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString((" ".repeat(before) + value).getBytes(StandardCharsets.UTF_8));
      forms.add(encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2));
    }
    return forms;
  }
}
