package dev.slipway.release;

import dev.slipway.quantity.Cron;
import dev.slipway.quantity.Durations;
import dev.slipway.quantity.Margin;
import dev.slipway.quantity.MemorySize;
import dev.slipway.quantity.Percent;
import dev.slipway.quantity.Periods;
import dev.slipway.quantity.Unfit;
import dev.slipway.yaml.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** The kinds of values in a release file. */
final class Forms {
  private static final int LONGEST_TEXT = 16_000;

  static final Form<String> TEXT = Form.text("be a text", Forms::text);
  static final Form<String> ARGUMENT = Form.any("be a plain value", Forms::argument);
  static final Form<String> NAME =
      matching(
          "be lower-case letters, digits and hyphens, at most 63",
          "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  static final Form<String> SUBJECT_NAME =
      matching(
          "be letters, digits, and . _ - / between them, at most 200",
          "(?!.*\\.\\.)[A-Za-z0-9]([A-Za-z0-9._/-]{0,198}[A-Za-z0-9])?");
  static final Form<String> ALIAS =
      matching(
          "be letters, digits, and . _ - between them, at most 100",
          "[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");
  static final Form<String> METRIC =
      matching("be the name of a metric", "[A-Za-z][A-Za-z0-9_.-]{0,99}");
  static final Form<String> FIELD_NAME =
      matching("be the name of a header or cookie", "[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  static final Form<String> PATH =
      matching("be a path that begins with /", "/[A-Za-z0-9._~/?=&%-]{0,500}");
  static final Form<String> FILE = Form.text("be a file beside the release file", Forms::file);
  static final Form<Duration> DURATION =
      Form.any("be a duration", text -> longer(Durations.parse(text)));
  static final Form<Duration> DURATION_OR_ZERO = Form.any("be a duration", Durations::parse);
  static final Form<Period> PERIOD = Form.any("be a span of days, months or years", Periods::parse);
  static final Form<Percent> PERCENT = percent(0);
  static final Form<Percent> TRAFFIC = percent(1);
  static final Form<Margin> MARGIN = Form.any("be a margin such as 1.2x or 2%", Margin::parse);
  static final Form<Margin.Multiple> MULTIPLE =
      Form.any("be a multiple such as 1.2x", Margin.Multiple::parse);
  static final Form<String> CRON = Form.any("be a cron expression of five fields", Cron::parse);
  static final Form<String> MEMORY = Form.any("be an amount of memory", MemorySize::parse);
  static final Form<Boolean> TRUTH =
      new Form<>(Form.Kind.BOOLEAN, "be true or false", false, Forms::truth);
  static final Form<Double> NUMBER = number("be a number", -Double.MAX_VALUE);
  static final Form<Double> POSITIVE = number("be a number above 0", Double.MIN_VALUE);
  static final Form<Double> NOT_NEGATIVE = number("be a number of at least 0", 0);
  static final Form<ZoneId> ZONE = Form.text("be a time zone such as Asia/Seoul", Forms::zone);
  static final Form<LocalDateTime> LOCAL_TIME =
      Form.text("be a local date and time such as 2026-12-24T18:00", Forms::localTime);
  static final Form<URI> ADDRESS =
      Form.text("be an http or https address", Forms::address).unspoken();

  /** Of an address that may hold a token, and then is better named than written. */
  static final Form<URI> WEBHOOK =
      Form.text("be an http or https address", Forms::webhook).unspoken();

  private Forms() {}

  /** A whole number within bounds, both inclusive. */
  static Form<Integer> count(int least, int most) {
    String must = "be a whole number between " + least + " and " + most;
    return new Form<>(
        Form.Kind.NUMBER,
        must,
        false,
        text -> {
          if (!text.matches("-?[0-9]{1,9}")
              || Integer.parseInt(text) < least
              || Integer.parseInt(text) > most) {
            throw new Unfit(must, "");
          }
          return Integer.parseInt(text);
        });
  }

  /** Text that matches a pattern as a whole. */
  static Form<String> matching(String must, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return Form.text(
        must,
        text -> {
          if (!compiled.matcher(text).matches()) {
            throw new Unfit(must, "");
          }
          return text;
        });
  }

  private static Form<Percent> percent(double least) {
    return Form.any("be a percentage", text -> Percent.parse(text, least, 100));
  }

  private static Form<Double> number(String must, double least) {
    return new Form<>(
        Form.Kind.NUMBER,
        must,
        false,
        text -> {
          if (!text.matches("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?")
              || Double.parseDouble(text) < least) {
            throw new Unfit(must, "");
          }
          return Double.parseDouble(text);
        });
  }

  private static Duration longer(Duration value) throws Unfit {
    if (value.isZero()) {
      throw new Unfit("be longer than 0s", "");
    }
    return value;
  }

  private static String text(String text) throws Unfit {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new Unfit("be a text of 1 to " + LONGEST_TEXT + " characters", "");
    }
    return text.strip();
  }

  private static String argument(String text) throws Unfit {
    if (text.length() > LONGEST_TEXT) {
      throw new Unfit("be at most " + LONGEST_TEXT + " characters", "");
    }
    return text;
  }

  private static String file(String text) throws Unfit {
    boolean leaves = ("/" + text + "/").contains("/../") || text.matches("([A-Za-z]:)?[/\\\\].*");
    if (text.isBlank() || text.length() > 500 || leaves) {
      throw new Unfit(
          "be a file beside the release file", "a relative path that does not leave its folder");
    }
    return text;
  }

  private static Boolean truth(String text) throws Unfit {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Unfit("be true or false", "");
    }
    return text.equals("true");
  }

  private static ZoneId zone(String text) throws Unfit {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new Unfit("be a time zone such as Asia/Seoul", "use a name of the IANA database");
    }
    return ZoneId.of(text);
  }

  private static LocalDateTime localTime(String text) throws Unfit {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new Unfit("be a local date and time such as 2026-12-24T18:00", "");
    }
  }

  private static URI webhook(String text) throws Unfit {
    try {
      return EnvironmentForm.isReference(text) ? new URI(text) : address(text);
    } catch (URISyntaxException e) {
      throw new Unfit("be a reference env:NAME or file:/path", "without spaces and \\ in the path");
    }
  }

  private static URI address(String text) throws Unfit {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through to the same refusal: its message would repeat the address.
    }
    throw new Unfit(
        "be an http or https address", "such as https://host/path, without user and password");
  }
}
