package dev.slipway.yaml;

import dev.slipway.quantity.Unfit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How one kind of value is written.
 *
 * @param kind which plain YAML values are looked at
 * @param must said where another kind of YAML value came: {@code "be a duration"}
 * @param secret whether what came may never be repeated in a fault
 */
public record Form<T>(Kind kind, String must, boolean secret, Reading<T> reading) {
  /** Kinds of plain values. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** Anything plain, taken as the text that was written. */
    ANY
  }

  /** Turns the written text into the value. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(String text) throws Unfit;
  }

  /** A form read from text; a bare number or {@code true} is refused with the cure to quote it. */
  public static <T> Form<T> text(String must, Reading<T> reading) {
    return new Form<>(Kind.TEXT, must, false, reading);
  }

  /** A form read from any plain value, as written. */
  public static <T> Form<T> any(String must, Reading<T> reading) {
    return new Form<>(Kind.ANY, must, false, reading);
  }

  /** The same form, whose faults never repeat what came. */
  public Form<T> unspoken() {
    return new Form<>(kind, must, true, reading);
  }

  /** Words for the constants of an enum: {@code NEWEST_WINS} is written {@code newest-wins}. */
  public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
    return oneOf(Arrays.asList(type.getEnumConstants()));
  }

  /** Words for some constants of an enum. */
  public static <E extends Enum<E>> Form<E> oneOf(List<E> constants) {
    List<String> words = constants.stream().map(Form::word).toList();
    String must = "be one of " + String.join(", ", words);
    return any(
        must,
        text -> {
          int index = words.indexOf(text);
          if (index < 0) {
            throw new Unfit(
                must, Nearest.of(text, words).map(w -> "did you mean " + w + "?").orElse(""));
          }
          return constants.get(index);
        });
  }

  /** How a constant is written in a file. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
