package dev.slipway.samples.penguins;

import java.util.List;

/** What the model predicts. The order is the order of classes in a model file. */
public enum Species {
  ADELIE("Adelie"),
  CHINSTRAP("Chinstrap"),
  GENTOO("Gentoo");

  /** All, in the order of a model's classes. */
  static final List<Species> ALL = List.of(values());

  private final String label;

  Species(String label) {
    this.label = label;
  }

  /** The name used in data, answers and slices, such as {@code Adelie}. */
  public String label() {
    return label;
  }

  /**
   * The species of that label.
   *
   * @throws IllegalArgumentException if no species has it
   */
  public static Species of(String label) {
    for (Species species : values()) {
      if (species.label.equals(label)) {
        return species;
      }
    }
    throw new IllegalArgumentException(
        "species must be Adelie, Chinstrap or Gentoo, but was " + label);
  }
}
