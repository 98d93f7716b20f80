package dev.slipway.http;

import io.javalin.http.Context;
import java.util.Optional;

/** Reads query parameters, refusing what cannot be. */
final class Parameters {
  private static final int LONGEST = 512;

  private Parameters() {}

  static Optional<String> text(Context ctx, String name) {
    Optional<String> value = Optional.ofNullable(ctx.queryParam(name)).filter(t -> !t.isEmpty());
    if (value.filter(t -> t.length() > LONGEST || t.indexOf('\0') >= 0).isPresent()) {
      throw Refusal.badRequest(name + " must have at most " + LONGEST + " characters");
    }
    return value;
  }

  static int number(Context ctx, String name, int otherwise, int least, int most) {
    return (int) number(ctx, name, (long) otherwise, least, most);
  }

  static long number(Context ctx, String name, long otherwise, long least, long most) {
    Optional<String> text = text(ctx, name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number out of range
    }
    throw Refusal.badRequest(name + " must be a whole number from " + least + " to " + most);
  }

  static <E extends Enum<E>> Optional<E> choice(Context ctx, String name, Class<E> type) {
    return text(ctx, name)
        .map(
            value -> {
              try {
                return Enum.valueOf(
                    type, value.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
              } catch (IllegalArgumentException e) {
                throw Refusal.badRequest(
                    name + " must be one of " + java.util.Arrays.toString(type.getEnumConstants()));
              }
            });
  }
}
