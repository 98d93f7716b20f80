package dev.slipway.cli;

import dev.slipway.rollout.DecidingGuardrail;
import dev.slipway.rollout.Rejudgement;
import dev.slipway.rollout.Rejudgement.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A second opinion as a table of looks and one closing sentence. */
final class SecondOpinionText {
  private SecondOpinionText() {}

  /**
   * The lines; where there are more than {@code most} looks, the latest ones and the first that
   * differs.
   */
  static List<String> of(SecondOpinion opinion, int most) {
    List<String> lines = new ArrayList<>();
    opinion.rejudgement().ifPresent(rejudgement -> looks(opinion, rejudgement, most, lines));
    opinion.notes().forEach(note -> lines.addAll(Wrapped.lines("", note)));
    lines.addAll(Wrapped.lines("", opinion.sentence()));
    return lines;
  }

  private static void looks(
      SecondOpinion opinion, Rejudgement rejudgement, int most, List<String> lines) {
    List<Judged> looks = rejudgement.looks();
    int latest = Math.max(0, looks.size() - most);
    Optional<Judged> first = rejudgement.firstDifference();
    lines.addAll(
        Wrapped.lines(
            "",
            "The recorded windows of %s, judged by %s; nothing was changed. < marks another answer."
                .formatted(opinion.release(), opinion.file())));
    if (latest > 0) {
      lines.add(
          "The latest %s of %s looks (--all shows every one)."
              .formatted(Figures.count(most), Figures.count(looks.size())));
    }
    lines.add("");
    int end =
        rejudgement
            .firstFail()
            .filter(fail -> opinion.rollsBack())
            .map(fail -> fail.then().number())
            .orElse(Integer.MAX_VALUE);
    Table table = new Table("LOOK", "ENDED", "SHARE", "THEN", "NOW", "", "DECIDED NOW BY");
    first
        .filter(look -> looks.indexOf(look) < latest)
        .ifPresent(look -> table.row(cells(look, end)));
    looks.subList(latest, looks.size()).forEach(look -> table.row(cells(look, end)));
    lines.addAll(table.lines());
    lines.add("");
  }

  /**
   * One look.
   *
   * @param end number of the look after which there would have been none
   */
  private static String[] cells(Judged look, int end) {
    boolean over = look.then().number() > end;
    return new String[] {
      String.valueOf(look.then().number()),
      Figures.time(look.then().to()),
      Figures.percent(look.then().candidatePercent()),
      StatusText.word(look.then().verdict()),
      over ? "-" : StatusText.word(look.verdict()),
      look.differs() && !over ? "<" : "",
      over
          ? "rolled back before"
          : DecidingGuardrail.of(look.findings(), look.verdict())
              .map(finding -> finding.metric() + ", " + LookText.evidence(finding))
              .orElse("-")
    };
  }
}
