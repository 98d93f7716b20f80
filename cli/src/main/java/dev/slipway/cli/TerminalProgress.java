package dev.slipway.cli;

import dev.slipway.audit.AuditEntry;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Answer;
import java.util.List;

/** A picture of the release that is drawn over itself. */
final class TerminalProgress implements Progress {
  private final Console console;
  private final StatusText text;
  private final int width;
  private int drawn;

  TerminalProgress(Console console) {
    this.console = console;
    this.text = new StatusText(Paint.of(console), console.clock());
    this.width = console.width().orElse(80);
  }

  @Override
  public void event(AuditEntry entry) {}

  @Override
  public void view(Answer<ReleaseView> answer) {
    draw(text.lines(answer.value()));
  }

  @Override
  public void note(String note) {
    console.out().flush();
    console.err().println("slipway: " + note);
    drawn = 0; // what stood above the note stays as it is
  }

  @Override
  public void end(ReleaseView view) {}

  private void draw(List<String> lines) {
    StringBuilder frame = new StringBuilder();
    if (drawn > 0) {
      frame.append("\u001b[").append(drawn).append("A\r");
    }
    lines.forEach(line -> frame.append(cut(line)).append("\u001b[K\n"));
    frame.append("\u001b[J");
    console.out().print(frame);
    console.out().flush();
    drawn = lines.size();
  }

  /** A line that wraps would break the count of lines; colours take no room. */
  private String cut(String line) {
    StringBuilder kept = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < line.length() && shown < width - 1; i++) {
      char c = line.charAt(i);
      if (c == '\u001b') {
        int end = line.indexOf('m', i);
        kept.append(line, i, end + 1);
        i = end;
      } else {
        kept.append(c);
        shown++;
      }
    }
    return kept.append(console.isColored() ? "\u001b[0m" : "").toString();
  }
}
