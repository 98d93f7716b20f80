package dev.slipway.cli;

import dev.slipway.audit.AuditEntry;
import dev.slipway.release.Hold;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Answer;
import java.util.HashSet;
import java.util.Set;

/** One plain line per event, for pipes and logs. */
final class LineProgress implements Progress {
  private final Console console;
  private final Set<String> holds = new HashSet<>();

  LineProgress(Console console) {
    this.console = console;
  }

  @Override
  public void event(AuditEntry entry) {
    console.out().println(EventText.line(entry));
  }

  /** Says once what people have to do. */
  @Override
  public void view(Answer<ReleaseView> answer) {
    for (Hold hold : answer.value().holds()) {
      if (!hold.who().isEmpty() && holds.add(hold.kind() + hold.what() + hold.since())) {
        console.out().println("held: " + Safe.line(hold.what()));
        hold.how().ifPresent(how -> console.out().println("  how: " + Safe.line(how)));
      }
    }
  }

  @Override
  public void note(String text) {
    console.err().println("slipway: " + text);
  }

  @Override
  public void end(ReleaseView view) {
    console
        .out()
        .println(
            Safe.line(view.id())
                + " is "
                + StatusText.word(view.phase())
                + view.outcome().map(outcome -> ": " + Safe.line(outcome)).orElse(""));
  }
}
