package dev.slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.Set;

/** Decisions are apart from doing. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
final class PureCodeTest {
  private static final Set<String> PURE =
      Set.of("FreezeCalendar", "Consequence", "LaneState", "Ballot");

  private static final DescribedPredicate<JavaClass> DECIDE =
      describe("decide", PureCodeTest::decides);

  private PureCodeTest() {}

  private static boolean decides(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    String name = outer.getSimpleName();
    return outer.getPackageName().startsWith("dev.slipway.analysis")
        || PURE.contains(name)
        || name.matches(".+(Policy|Gate|Rule|Trigger)");
  }

  @ArchTest
  static final ArchRule KNOW_NO_TEMPORAL =
      noClasses()
          .that(DECIDE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..")
          .because("a decision has to be checkable, and the same, outside a workflow");

  @ArchTest
  static final ArchRule ASK_NO_CLOCK =
      noClasses()
          .that(DECIDE)
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
          .that(DECIDE)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .because("the same evidence has to give the same bytes");

  @ArchTest
  static final ArchRule TOUCH_NOTHING_OUTSIDE =
      noClasses()
          .that(DECIDE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..", "org.slf4j..")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a decision that reads, writes or logs could differ from one run to the next");
}
