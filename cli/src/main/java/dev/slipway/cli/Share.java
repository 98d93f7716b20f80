package dev.slipway.cli;

import dev.slipway.quantity.Percent;
import dev.slipway.quantity.Unfit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option such as {@code 30%}. */
final class Share implements ITypeConverter<Percent> {
  @Override
  public Percent convert(String text) {
    try {
      return Percent.parse(text, 0, 100);
    } catch (Unfit e) {
      throw new TypeConversionException(
          "must " + e.must() + ", for instance 30%, but was " + Safe.line(text));
    }
  }
}
