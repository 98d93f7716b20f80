package dev.slipway.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slipway.cli.Slipway;
import dev.slipway.evaluation.RegressionGate;
import dev.slipway.job.local.LocalJobs;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseWorkflow;
import dev.slipway.samples.Demo;
import dev.slipway.worker.Server;
import java.net.URL;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The modules, each known by one of its classes: a capability has the same package in every module
 * it touches, so that only the place of its code tells whose a class is.
 */
enum Module {
  API(ReleaseFile.class),
  DECISIONS(RegressionGate.class),
  WORKFLOWS(ReleaseWorkflow.class),
  ACTIVITIES(LocalJobs.class),
  CLI(Slipway.class),
  WORKER(Server.class),
  SAMPLES(Demo.class);

  private static final Map<Module, Set<Module>> ARROWS =
      Map.of(
          API, Set.of(),
          DECISIONS, Set.of(API),
          WORKFLOWS, Set.of(DECISIONS),
          ACTIVITIES, Set.of(WORKFLOWS),
          CLI, Set.of(DECISIONS),
          WORKER, Set.of(ACTIVITIES, CLI),
          SAMPLES, Set.of(CLI));

  /** Main code of all modules together, read once. */
  static final JavaClasses ALL =
      new ClassFileImporter()
          .importUrls(Arrays.stream(values()).map(module -> codeOf(module.marker)).toList());

  private final Class<?> marker;

  Module(Class<?> marker) {
    this.marker = marker;
  }

  private static URL codeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Those that no arrow leads to, directly or through another. */
  Set<Module> unseen() {
    return EnumSet.complementOf(EnumSet.copyOf(seen()));
  }

  private Set<Module> seen() {
    Set<Module> seen = EnumSet.of(this);
    ARROWS.get(this).forEach(arrow -> seen.addAll(arrow.seen()));
    return seen;
  }

  boolean owns(JavaClass type) {
    return type.getPackageName().startsWith("dev.slipway.")
        && codeOf(type.getBaseComponentType().reflect()).equals(codeOf(marker));
  }

  /** Main classes of these modules. */
  static DescribedPredicate<JavaClass> in(Set<Module> modules) {
    return DescribedPredicate.describe(
        "in " + modules.toString().toLowerCase(Locale.ROOT),
        type -> modules.stream().anyMatch(module -> module.owns(type)));
  }

  static DescribedPredicate<JavaClass> in(Module... modules) {
    return in(Set.copyOf(Arrays.asList(modules)));
  }
}
