package dev.slipway.release;

import java.util.Locale;

/** A release in Markdown, for Temporal's own page. */
final class Details {
  private Details() {}

  static String markdown(ReleaseView view) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(view.id()).append("**: ").append(lower(view.phase())).append('\n');
    view.outcome().ifPresent(outcome -> text.append('\n').append(outcome).append('\n'));
    view.holds().forEach(hold -> text.append("\n- waits: ").append(hold.what()));
    view.stages()
        .forEach(
            stage -> {
              text.append("\n- ").append(stage.name()).append(": ").append(lower(stage.state()));
              stage.detail().ifPresent(detail -> text.append(" (").append(detail).append(')'));
            });
    return text.toString();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
