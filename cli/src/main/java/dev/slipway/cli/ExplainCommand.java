package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.Look;
import dev.slipway.service.Answer;
import dev.slipway.service.Page;
import dev.slipway.service.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "explain",
    description = "Say why a release is where it is: every gate, every look, who must act.",
    footer = {"", "Example:", "  slipway explain penguins-7 --all"})
final class ExplainCommand extends ServiceCommand {
  private static final int SHOWN = 20;

  @Mixin private final ReleaseArgument release = new ReleaseArgument();

  @Option(names = "--all", description = "Every look at the guardrails, not the latest 20.")
  private boolean all;

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    Answer<ReleaseView> view = session.client().send(Routes.release(release.id()));
    List<Look> looks = looks(session, view.value());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", view.json());
    json.put("looks", looks);
    session.print(view.value(), json, value -> Explanation.of(value, looks));
    return ExitCode.DONE;
  }

  private List<Look> looks(Session session, ReleaseView view) {
    int count = view.rollout().map(rollout -> rollout.lookCount()).orElse(0);
    List<Look> looks = new ArrayList<>();
    long after = all ? 0 : Math.max(0, count - SHOWN);
    while (looks.size() < count) {
      Page<Look> page = session.client().looks(view.id(), after);
      if (page.items().isEmpty()) {
        break;
      }
      looks.addAll(page.items());
      after = looks.get(looks.size() - 1).number();
      if (page.next().isEmpty()) {
        break;
      }
    }
    return looks;
  }
}
