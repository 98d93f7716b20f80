package dev.slipway.cli;

import dev.slipway.audit.AuditEntry;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Answer;

/** How a followed release shows. */
interface Progress {
  static Progress of(Session session) {
    if (session.json()) {
      return new JsonProgress(session.console());
    }
    return session.console().isTerminal()
        ? new TerminalProgress(session.console())
        : new LineProgress(session.console());
  }

  /** Something happened. */
  void event(AuditEntry entry);

  /** How it stands now. */
  void view(Answer<ReleaseView> answer);

  /** About the connection; goes to standard error. */
  void note(String text);

  void end(ReleaseView view);
}
