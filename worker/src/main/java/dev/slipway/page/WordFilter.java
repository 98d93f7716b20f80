package dev.slipway.page;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A template filter of one function; nothing in gives nothing out. */
record WordFilter(Function<Object, @Nullable Object> function) implements Filter {
  @Override
  public @Nullable Object apply(
      @Nullable Object input,
      Map<String, Object> args,
      PebbleTemplate self,
      EvaluationContext context,
      int line) {
    Object plain = Words.plain(input);
    return plain == null ? null : function.apply(plain);
  }

  @Override
  public @Nullable List<String> getArgumentNames() {
    return null;
  }
}
