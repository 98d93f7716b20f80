package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import dev.slipway.quantity.Percent;
import dev.slipway.release.ExitCode;
import dev.slipway.release.Plan;
import dev.slipway.release.PlanText;
import dev.slipway.release.ReleaseFileParser;
import dev.slipway.service.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = "Show what a release would do, with every default and the rollback target.",
    footer = {"", "Example:", "  slipway plan slipway.yaml --base-rate 2%% --traffic 50/s"})
final class PlanCommand extends ServiceCommand {
  @Mixin private final ReleaseSource source = new ReleaseSource();

  @Option(
      names = "--base-rate",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "1%",
      description =
          "Rate of errors and feedback events on the baseline, for the units that a canary step"
              + " needs. Default: ${DEFAULT-VALUE}.")
  private Percent baseRate = Percent.ZERO;

  @Option(
      names = "--traffic",
      paramLabel = "RATE",
      converter = UnitRate.Converter.class,
      description =
          "Units (users, for instance) that reach both versions together, such as 50/s or 1000/h:"
              + " says how long a step needs, and warns where the bake is too short.")
  private Optional<UnitRate> traffic = Optional.empty();

  PlanCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    if (baseRate.value() <= 0 || baseRate.value() >= 100) {
      throw new WrongUse("--base-rate must be above 0% and below 100%, but was " + baseRate);
    }
    Optional<EvidencePlan> evidence = evidence();
    session.show(
        Routes.plan(source.request(), UUID.randomUUID().toString()),
        plan -> text(plan, evidence),
        json -> withEvidence(json, evidence));
    return ExitCode.DONE;
  }

  private Optional<EvidencePlan> evidence() {
    return ReleaseFileParser.parse(source.name(), source.bytes())
        .file()
        .flatMap(file -> file.canary())
        .map(canary -> new EvidencePlan(canary, baseRate, traffic));
  }

  private static List<String> text(Plan plan, Optional<EvidencePlan> evidence) {
    List<String> lines = new ArrayList<>(PlanText.of(plan).lines().map(Safe::line).toList());
    evidence.ifPresent(needs -> lines.addAll(needs.lines()));
    return lines;
  }

  private static JsonNode withEvidence(JsonNode plan, Optional<EvidencePlan> evidence) {
    return evidence
        .map(
            needs -> {
              ObjectNode copy = plan.deepCopy();
              copy.set("evidence", Json.mapper().valueToTree(needs.needs()));
              return (JsonNode) copy;
            })
        .orElse(plan);
  }
}
