package dev.slipway.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of texts that people or logs get to see. */
public final class Redaction {
  private static final String MASK = "***";

  /** Slipway's tokens, bearer headers, tokens of well-known services, and passwords in URLs. */
  private static final Pattern SECRET =
      Pattern.compile(
          "slp_[A-Za-z0-9_-]{8,}"
              + "|(?i:(?<=bearer )|(?<=basic ))[A-Za-z0-9._~+/=-]{8,}"
              + "|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}|xox[abprs]-[A-Za-z0-9-]{10,}"
              + "|hf_[A-Za-z0-9]{20,}|sk-[A-Za-z0-9_-]{16,}|AKIA[A-Z0-9]{16}"
              + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"
              + "|(?<=://)[^/\\s:@]{1,256}:[^/\\s@]{1,256}(?=@)");

  /** {@code password: hunter2}, {@code "api_key": "x"}, {@code CLIENT_SECRET=x}. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|secret|api_?key|access_?key|private_?key|auth_?token)"
              + "\\w{0,32}\"?\\s{0,8}[:=]\\s{0,8})(\"[^\"]*\"|'[^']*'|[^\\s,;}\"']+)");

  private Redaction() {}

  /** The text with every secret we can recognise masked. */
  public static String of(String text) {
    Matcher named = NAMED.matcher(text);
    return SECRET.matcher(named.replaceAll("$1" + MASK)).replaceAll(MASK);
  }
}
