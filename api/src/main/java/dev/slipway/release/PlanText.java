package dev.slipway.release;

/** A plan as a terminal shows it. */
public final class PlanText {
  private PlanText() {}

  /** Several lines, each ended by a line feed. */
  public static String of(Plan plan) {
    StringBuilder text = new StringBuilder();
    line(text, plan.name() + ": " + plan.subject() + ", team " + plan.team());
    line(text, "compared with: " + plan.baseline());
    for (Plan.Stage stage : plan.stages()) {
      line(text, stage.name());
      stage.does().forEach(does -> line(text, "  - " + does));
    }
    line(text, "rollback leads to: " + plan.rollbackTarget().orElse("no version known yet"));
    plan.rollbackPlan().ifPresent(words -> words.lines().forEach(each -> line(text, "  " + each)));
    plan.warnings().forEach(warning -> line(text, "warning: " + warning));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
