package dev.slipway.samples.penguins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a model may look at. A measurement is one column, a category one column per value. */
enum Feature {
  BILL_LENGTH_MM(Bird::billLengthMm),
  BILL_DEPTH_MM(Bird::billDepthMm),
  FLIPPER_LENGTH_MM(Bird::flipperLengthMm),
  BODY_MASS_G(Bird::bodyMassG),
  ISLAND(Bird.ISLANDS),
  /** Both columns are 0 where the sex is not told. */
  SEX(Bird.SEXES);

  @SuppressWarnings("ImmutableEnumChecker") // always an unmodifiable copy
  private final List<Column> columns;

  Feature(ToDoubleFunction<Bird> measurement) {
    this.columns = List.of(new Column(key(), true, measurement));
  }

  Feature(List<String> values) {
    List<Column> made = new ArrayList<>();
    for (String value : values) {
      made.add(new Column(key() + "=" + value, false, bird -> bird.has(value) ? 1 : 0));
    }
    this.columns = List.copyOf(made);
  }

  /** The name in release files and requests, such as {@code bill_length_mm}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its columns in the order in which a model holds its weights. */
  List<Column> columns() {
    return columns;
  }

  /**
   * The feature of that name.
   *
   * @throws IllegalArgumentException that lists the known ones
   */
  static Feature of(String key) {
    List<String> known = new ArrayList<>();
    for (Feature feature : values()) {
      if (feature.key().equals(key)) {
        return feature;
      }
      known.add(feature.key());
    }
    throw new IllegalArgumentException("features must be among " + known + ", but had " + key);
  }

  /**
   * One number that a model sees.
   *
   * @param name unique within a model
   * @param measured whether it is a measurement, to be standardised, rather than 0 or 1
   * @param value how it is read from a bird
   */
  record Column(String name, boolean measured, ToDoubleFunction<Bird> value) {}
}
