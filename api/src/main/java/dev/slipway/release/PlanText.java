package dev.slipway.release;

import dev.slipway.quantity.Durations;
import dev.slipway.telemetry.Guardrail;
import java.util.List;

/** A plan as a terminal shows it. */
public final class PlanText {
  private final StringBuilder text = new StringBuilder();

  private PlanText() {}

  /** Several lines, each ended by a line feed. */
  public static String of(Plan plan) {
    PlanText text = new PlanText();
    text.line(plan.name() + ": " + plan.subject() + ", team " + plan.team());
    text.line("compared with: " + plan.baseline());
    plan.stages().forEach(text::stage);
    text.line(
        "rollback leads to: "
            + plan.rollbackTarget().orElse("the version in production when the release starts"));
    plan.rollbackPlan().ifPresent(words -> words.lines().forEach(each -> text.line("  " + each)));
    plan.warnings().forEach(warning -> text.line("warning: " + warning));
    return text.text.toString();
  }

  private void stage(Plan.Stage stage) {
    line(stage.name());
    approvals(stage.before());
    stage.does().forEach(this::item);
    stage.guardrails().forEach(guardrail -> item(guardrail(guardrail)));
    stage.steps().forEach(this::step);
    approvals(stage.after());
  }

  private void step(Plan.Step step) {
    item(
        "step "
            + step.number()
            + ": "
            + step.traffic()
            + " of traffic for "
            + Durations.format(step.bake())
            + ", not before "
            + Durations.format(step.earliest())
            + " into the canary");
    approvals(step.after());
  }

  private void approvals(List<Plan.Approval> approvals) {
    approvals.forEach(approval -> item(approval(approval)));
  }

  private static String approval(Plan.Approval point) {
    String people =
        point.quorum() == 1 ? "an approval" : point.quorum() + " approvals by different people";
    return point.checkpoint()
        + ": wait for "
        + people
        + " with role "
        + point.role()
        + ", reminded after "
        + Durations.format(point.remindAfter())
        + point.escalateTo().map(role -> escalation(point, role)).orElse("")
        + ", expires after "
        + Durations.format(point.expireAfter());
  }

  private static String escalation(Plan.Approval point, String role) {
    return point
        .escalateAfter()
        .map(after -> ", " + role + " asked after " + Durations.format(after))
        .orElse("");
  }

  private static String guardrail(Guardrail guardrail) {
    return "guard "
        + guardrail.metric()
        + ": at most "
        + guardrail.noWorseThan()
        + " of the baseline"
        + guardrail.neverAbove().map(limit -> ", never above " + limit).orElse("");
  }

  private void item(String item) {
    line("  - " + item);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
