package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.service.Answer;
import dev.slipway.service.Page;
import dev.slipway.service.Routes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "explain",
    description = "Say why a release is where it is: every gate, every look, who must act.",
    footer = {
      "",
      "Example:",
      "  slipway explain penguins-7 --all",
      "  slipway explain penguins-7 --rejudge stricter.yaml"
    })
final class ExplainCommand extends ServiceCommand {
  private static final int SHOWN = 20;

  @Mixin private final ReleaseArgument release = new ReleaseArgument();

  @Option(names = "--all", description = "Every look at the guardrails, not the latest 20.")
  private boolean all;

  @Option(
      names = "--rejudge",
      paramLabel = "FILE",
      description =
          "Judge the recorded windows by the guardrails of another release file, and say where the"
              + " answer would have changed. Changes nothing.")
  private Optional<Path> other = Optional.empty();

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    if (other.isPresent()) {
      return rejudge(session, other.get());
    }
    Answer<ReleaseView> view = session.client().send(Routes.release(release.id()));
    List<Look> looks = looks(session, view.value());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", view.json());
    json.put("looks", looks);
    session.print(view.value(), json, value -> Explanation.of(value, looks));
    return ExitCode.DONE;
  }

  private ExitCode rejudge(Session session, Path path) {
    ReleaseFile file = ReleaseSource.read(path);
    List<LookRecord> kept =
        pages(
            0,
            after -> session.client().batches(release.id(), after),
            record -> record.look().number());
    SecondOpinion opinion = SecondOpinion.of(release.id(), path.toString(), file, kept);
    session.print(
        opinion,
        opinion.json(),
        value -> SecondOpinionText.of(value, all ? Integer.MAX_VALUE : SHOWN));
    return opinion.rejudgement().isPresent() ? ExitCode.DONE : ExitCode.UNDECIDED;
  }

  private List<Look> looks(Session session, ReleaseView view) {
    int count = view.rollout().map(rollout -> rollout.lookCount()).orElse(0);
    return count == 0
        ? List.of()
        : pages(
            all ? 0 : Math.max(0, count - SHOWN),
            after -> session.client().looks(view.id(), after),
            Look::number);
  }

  private static <T> List<T> pages(
      long start, LongFunction<Page<T>> pageAfter, ToIntFunction<T> number) {
    List<T> items = new ArrayList<>();
    long after = start;
    Page<T> page;
    do {
      page = pageAfter.apply(after);
      items.addAll(page.items());
      after = items.isEmpty() ? after : number.applyAsInt(items.get(items.size() - 1));
    } while (page.next().isPresent() && !page.items().isEmpty());
    return items;
  }
}
