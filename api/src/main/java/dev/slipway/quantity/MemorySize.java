package dev.slipway.quantity;

import java.util.regex.Pattern;

/** An amount of memory as Kubernetes writes it: {@code 512Mi}, {@code 64Gi}, {@code 1Ti}. */
public final class MemorySize {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,11}(Ki|Mi|Gi|Ti|k|M|G|T)");

  private MemorySize() {}

  /** Checks a size and returns it as written. */
  public static String parse(String text) throws Unfit {
    if (!FORM.matcher(text).matches()) {
      throw new Unfit("be an amount of memory", "write 512Mi, 64Gi or 1Ti");
    }
    return text;
  }
}
