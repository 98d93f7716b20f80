package dev.slipway.release;

import dev.slipway.notify.NotifySpec;
import dev.slipway.policy.PolicySpec;
import dev.slipway.quantity.Percent;
import dev.slipway.yaml.Fields;
import dev.slipway.yaml.Form;
import dev.slipway.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The small sections: production, rollback, notify, policy, budget, shadow. */
final class AfterwardsSections {
  static final String ROLLBACK_TEMPLATE =
      "Return the production alias to the previous version. Validate: <what shows within minutes"
          + " that it works>. Tell: <whom>.";
  private static final String PLAN_CURE =
      "nothing reaches production without one; fill in plan: \"" + ROLLBACK_TEMPLATE + "\"";
  static final String ROLLBACK_CURE =
      "nothing reaches production without one; fill in rollback: {plan: \""
          + ROLLBACK_TEMPLATE
          + "\"}";

  static final Section PRODUCTION = Section.at("production").may("holdBack", "watch");
  static final Section ROLLBACK = Section.at("rollback").mustOr("plan", PLAN_CURE).may("on");
  static final Section NOTIFY = Section.at("notify").may("webhook", "slack", "pagerduty", "jira");
  static final Section POLICY = Section.at("policy").must("opa", "package");
  static final Section BUDGET = Section.at("budget").must("gpuHours", "per");
  static final Section SHADOW = Section.at("shadow").must("traffic", "for");
  static final List<Section> ALL = List.of(PRODUCTION, ROLLBACK, NOTIFY, POLICY, BUDGET, SHADOW);

  private static final URI NOWHERE = URI.create("http://localhost");

  private AfterwardsSections() {}

  static ProductionSpec production(Fields root) {
    Optional<Fields> fields = root.fields("production", PRODUCTION);
    return new ProductionSpec(
        fields
            .flatMap(f -> f.find("holdBack", Forms.PERCENT))
            .orElse(ProductionSpec.DEFAULT_HOLD_BACK),
        fields
            .flatMap(f -> f.find("watch", Forms.DURATION_OR_ZERO))
            .orElse(ProductionSpec.DEFAULT_WATCH));
  }

  static Optional<RollbackSpec> rollback(Fields root) {
    return root.fields("rollback", ROLLBACK)
        .map(fields -> new RollbackSpec(fields.get("plan", Forms.TEXT, "none"), triggers(fields)));
  }

  private static Set<RollbackSpec.Trigger> triggers(Fields fields) {
    Set<RollbackSpec.Trigger> both = EnumSet.allOf(RollbackSpec.Trigger.class);
    if (!fields.has("on")) {
      return both;
    }
    both.retainAll(fields.list("on", Form.oneOf(RollbackSpec.Trigger.class), "write [alert]"));
    return both;
  }

  static NotifySpec notifications(Fields root) {
    return root.fields("notify", NOTIFY)
        .map(
            fields ->
                new NotifySpec(
                    fields.find("webhook", Forms.WEBHOOK),
                    fields.find("slack", Forms.TEXT),
                    fields.find("pagerduty", Forms.TEXT),
                    fields.find("jira", Forms.TEXT)))
        .orElse(NotifySpec.NOBODY);
  }

  static Optional<PolicySpec> policy(Fields root) {
    return root.fields("policy", POLICY)
        .map(
            fields ->
                new PolicySpec(
                    fields.get("opa", Forms.ADDRESS, NOWHERE),
                    fields.get("package", Forms.METRIC, "none")));
  }

  static Optional<Budget> budget(Fields root) {
    return root.fields("budget", BUDGET)
        .map(
            fields ->
                new Budget(
                    fields.get("gpuHours", Forms.POSITIVE, 1.0),
                    fields.get("per", Form.oneOf(Budget.Per.class), Budget.Per.MONTH)));
  }

  static Optional<ShadowSpec> shadow(Fields root) {
    return root.fields("shadow", SHADOW)
        .map(
            fields ->
                new ShadowSpec(
                    fields.get("traffic", Forms.TRAFFIC, Percent.ALL),
                    fields.get("for", Forms.DURATION, Duration.ofHours(1))));
  }
}
