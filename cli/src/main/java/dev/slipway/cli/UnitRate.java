package dev.slipway.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Units that arrive in a time: {@code 50/s}, {@code 200/m}, {@code 1000/h}, {@code 20000/d}.
 *
 * @param text as the person wrote it
 */
record UnitRate(double perSecond, String text) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)/([smhd])");
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "m", 60.0, "h", 3600.0, "d", 86_400.0);

  /** Reads an option. */
  static final class Converter implements ITypeConverter<UnitRate> {
    @Override
    public UnitRate convert(String text) {
      Matcher matcher = FORM.matcher(text);
      double count = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
      if (count <= 0) {
        throw new TypeConversionException(
            "must be a number above 0 per s, m, h or d, such as 50/s or 1000/h, but was "
                + Safe.line(text));
      }
      return new UnitRate(count / SECONDS.getOrDefault(matcher.group(2), 1.0), text);
    }
  }
}
