package dev.slipway.release;

import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Spot;
import java.util.List;

/** A command as a list of program and arguments: nothing is split, quoted or expanded. */
final class CommandForm {
  static final String CURE = "write a list: [program, argument]";

  private CommandForm() {}

  static List<String> read(Fields fields, String key) {
    return fields.at(key).map(CommandForm::read).orElse(List.of());
  }

  static List<String> read(Spot spot) {
    List<String> words =
        spot.items(CURE).stream().flatMap(item -> item.read(Forms.ARGUMENT).stream()).toList();
    if (!words.isEmpty() && words.get(0).isBlank()) {
      spot.fault("begin with a program", "blank", CURE);
    }
    return words;
  }
}
