package dev.slipway.page;

import dev.slipway.http.Releases;
import dev.slipway.page.GuardrailSeries.Seen;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.DecidingGuardrail;
import dev.slipway.rollout.Look;
import dev.slipway.service.Page;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of every look of a release shows. */
final class LooksPage {
  private static final int LOOKS = 50;

  private LooksPage() {}

  /**
   * A look with its numbers, as the template shows it.
   *
   * @param rows one per guardrail, in the order of the file
   * @param deciding metric of the guardrail that decided; empty where none alone did
   */
  public record Told(Look look, List<GuardrailPanel.Row> rows, String deciding) {
    static Told of(Look look) {
      return new Told(
          look,
          look.findings().stream()
              .map(finding -> GuardrailPanel.Row.of(new Seen(look, finding)))
              .toList(),
          DecidingGuardrail.of(look).orElse(""));
    }
  }

  static Map<String, Object> values(
      Context ctx, Visitor visitor, Releases releases, ReleaseView view) {
    Page<Look> page = releases.looks(view.id(), after(ctx), LOOKS);
    Map<String, Object> values = visitor.values("Looks of " + view.name());
    values.put("r", view);
    values.put("looks", page.items().stream().map(Told::of).toList());
    values.put("next", page.next().orElse(""));
    return values;
  }

  private static int after(Context ctx) {
    Optional<String> after = PageRoutes.query(ctx, "after");
    return after.filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(0);
  }
}
