package dev.slipway.release;

import dev.slipway.quantity.Unfit;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Spot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Environment variables of a job. Nothing in here that could be a secret is ever repeated. */
final class EnvironmentForm {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
  private static final Pattern REFERENCE =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,199}|file:/[^\\s]{1,500}");
  private static final Pattern ADDRESS_WITH_PASSWORD = Pattern.compile("://[^/@\\s]*:[^/@\\s]*@");
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "TOKEN",
          "PASSWORD",
          "PASSWD",
          "SECRET",
          "SECRETS",
          "KEY",
          "KEYS",
          "APIKEY",
          "CREDENTIAL",
          "CREDENTIALS");
  private static final Form<String> SECRET =
      Form.any("be a reference", EnvironmentForm::reference).unspoken();

  private EnvironmentForm() {}

  /** Whether a text says only where a secret lies. */
  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  static Map<String, String> plain(Fields fields, String key) {
    return read(fields, key, Forms.ARGUMENT.unspoken(), true);
  }

  static Map<String, String> secrets(Fields fields, String key) {
    return read(fields, key, SECRET, false);
  }

  private static Map<String, String> read(
      Fields fields, String key, Form<String> form, boolean literal) {
    Map<String, String> read = new LinkedHashMap<>();
    fields.at(key).map(Spot::open).ifPresent(open -> readAll(open, form, literal, read));
    return read;
  }

  private static void readAll(
      Fields open, Form<String> form, boolean literal, Map<String, String> into) {
    for (String name : open.written()) {
      if (!NAME.matcher(name).matches()) {
        open.fault(name, "be named by letters, digits and _", "", "");
      }
      open.find(name, form)
          .ifPresent(
              value -> {
                if (literal && looksSecret(name, value)) {
                  open.fault(
                      name,
                      "not hold a secret",
                      "a literal value",
                      "move it to secrets as " + name + ": env:" + name);
                }
                into.put(name, value);
              });
    }
  }

  private static boolean looksSecret(String name, String value) {
    String upper = name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    return Arrays.stream(upper.split("_", -1)).anyMatch(SECRET_WORDS::contains)
        || ADDRESS_WITH_PASSWORD.matcher(value).find();
  }

  private static String reference(String text) throws Unfit {
    if (!REFERENCE.matcher(text).matches()) {
      throw new Unfit("be a reference, never the secret itself", "write env:NAME or file:/path");
    }
    return text;
  }
}
