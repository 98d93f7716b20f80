package dev.slipway.page;

import dev.slipway.release.StageView;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The page's templates; everything is escaped unless it is our own drawing. */
final class Templates {
  private final PebbleEngine engine;

  Templates(Clock clock) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("dev/slipway/page");
    loader.setSuffix(".html");
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .extension(new Filters(clock))
            .build();
  }

  String render(String name, Map<String, Object> values) {
    StringWriter text = new StringWriter();
    try {
      engine.getTemplate(name).evaluate(text, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static final class Filters extends AbstractExtension {
    private final Clock clock;

    Filters(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Map<String, Filter> getFilters() {
      return Map.of(
          "plain", new WordFilter(value -> value),
          "word", new WordFilter(Words::word),
          "css", new WordFilter(Words::style),
          "took", new WordFilter(value -> Words.took((StageView) value)),
          "count", new WordFilter(value -> Words.count(((Number) value).longValue())),
          "clock", new WordFilter(value -> Words.clock((Instant) value)),
          "time", new WordFilter(value -> Words.time((Instant) value)),
          "since", new WordFilter(this::since),
          "until", new WordFilter(this::until),
          "figure", new WordFilter(value -> Words.figure(((Number) value).doubleValue())));
    }

    private String since(Object at) {
      return Words.length(Duration.between((Instant) at, clock.instant()));
    }

    private String until(Object at) {
      return Words.length(Duration.between(clock.instant(), (Instant) at));
    }
  }
}
