package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.audit.AuditEntry;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Answer;

/** Nothing until the end, then the release's JSON as it came last. */
final class JsonProgress implements Progress {
  private final Console console;
  private JsonNode last = MissingNode.getInstance();

  JsonProgress(Console console) {
    this.console = console;
  }

  @Override
  public void event(AuditEntry entry) {}

  @Override
  public void view(Answer<ReleaseView> answer) {
    last = answer.json();
  }

  @Override
  public void note(String text) {
    console.err().println("slipway: " + text);
  }

  @Override
  public void end(ReleaseView view) {
    console.out().println(Session.pretty(last));
  }
}
