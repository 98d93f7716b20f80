package dev.slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The same evidence gives the same bytes, whenever and wherever it is judged. */
@AnalyzeClasses(
    packages = {
      "dev.slipway.analysis",
      "dev.slipway.rollout",
      "dev.slipway.telemetry",
      "dev.slipway.evaluation"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
final class PureStatisticsTest {
  /** What every platform computes to the last bit. */
  private static final Set<String> EXACT =
      Set.of(
          "abs",
          "max",
          "min",
          "round",
          "floor",
          "ceil",
          "signum",
          "addExact",
          "multiplyExact",
          "toIntExact",
          "floorMod",
          "floorDiv",
          "nextUp",
          "nextDown",
          "ulp",
          "sqrt",
          "copySign",
          "clamp");

  private static final DescribedPredicate<JavaClass> PURE_JDK =
      resideInAnyPackage("java.lang..", "java.util..", "java.time..", "java.math..", "java.text..")
          .and(not(resideInAnyPackage("java.util.concurrent..", "java.util.logging..")));

  private PureStatisticsTest() {}

  @ArchTest
  static final ArchRule STATISTICS_STAND_ON_LITTLE =
      noClasses()
          .that()
          .resideInAPackage("dev.slipway.analysis..")
          .should()
          .dependOnClassesThat(
              not(
                  PURE_JDK
                      .or(resideInAPackage("dev.slipway.analysis.."))
                      .or(resideInAPackage("dev.slipway.evaluation.."))
                      .or(resideInAPackage("dev.slipway.quantity.."))
                      .or(resideInAPackage("org.apache.commons.math3.."))
                      .or(resideInAPackage("org.apache.datasketches.."))
                      .or(resideInAPackage("org.jspecify.annotations.."))
                      .or(describe("primitive", JavaClass::isPrimitive))
                      .or(describe("array", JavaClass::isArray))))
          .because("a statistic is checked by its formula, not by what surrounds it");

  @ArchTest
  static final ArchRule THE_SAME_BITS_EVERYWHERE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.evaluation..")
          .should()
          .callMethodWhere(
              describe(
                  "may differ in the last bit between processors",
                  (JavaCall<?> call) ->
                      call.getTargetOwner().isEquivalentTo(Math.class)
                          && !EXACT.contains(call.getName())))
          .because("a replay on another machine has to reach the same verdict: use StrictMath");

  @ArchTest
  static final ArchRule ASK_NO_CLOCK =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "reads a clock",
                  (JavaCall<?> call) ->
                      call.getTarget().getName().equals("now")
                          && call.getTargetOwner().getPackageName().equals("java.time")))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .because("time is an argument: a replay and a re-derivation have to see the same");

  @ArchTest
  static final ArchRule ROLL_NO_DICE =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(SecureRandom.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .because("chance has to come from a seed that is given");

  @ArchTest
  static final ArchRule TOUCH_NOTHING_OUTSIDE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.slipway.analysis..", "dev.slipway.rollout..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..", "org.slf4j..")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a decision that reads, writes or logs could differ from one run to the next");
}
