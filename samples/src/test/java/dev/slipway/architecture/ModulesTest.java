package dev.slipway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.slipway.architecture.Module.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows between the modules, and what only some of them may see. */
class ModulesTest {
  private static final String[] DATABASES = {
    "java.sql..",
    "javax.sql..",
    "org.jdbi..",
    "org.flywaydb..",
    "com.zaxxer..",
    "org.sqlite..",
    "org.postgresql.."
  };

  @ParameterizedTest
  @EnumSource
  void aModuleSeesOnlyWhereItsArrowsLead(Module module) {
    assertThat(Module.ALL.that(in(module))).isNotEmpty();
    arrowsOf(module).check(Module.ALL);
  }

  private static ArchRule arrowsOf(Module module) {
    return noClasses()
        .that(in(module))
        .should()
        .dependOnClassesThat(in(module.unseen()))
        .because(
            "api <- decisions <- workflows <- activities <- worker and decisions <- cli <- worker, nothing else");
  }

  @ParameterizedTest
  @EnumSource
  void packagesOfAModuleFormNoCycle(Module module) {
    SlicesRuleDefinition.slices()
        .assignedFrom(new Packages())
        .should()
        .beFreeOfCycles()
        .because("a package has to be understood, tested and moved without the rest of its module")
        .check(Module.ALL.that(in(module)));
  }

  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void theClientSideKnowsNeitherTemporalNorAServer() {
    noClasses()
        .that(in(Module.API, Module.CLI))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.temporal..",
            "io.grpc..",
            "io.javalin..",
            "org.eclipse.jetty..",
            "jakarta.servlet..")
        .because(
            "plugins and the command line talk to the HTTP door; they need no gRPC and start fast")
        .check(Module.ALL);
  }

  @Test
  void onlyActivitiesAndWorkerSeeADatabase() {
    noClasses()
        .that(in(EnumSet.complementOf(EnumSet.of(Module.ACTIVITIES, Module.WORKER))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DATABASES)
        .because("decisions and clients stay free of I/O; state is behind activities and the door")
        .check(Module.ALL);
  }

  @Test
  void workflowsDoNoInputOrOutput() {
    noClasses()
        .that(in(Module.WORKFLOWS))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.nio.file..", "io.javalin..")
        .because("a replay must not reach outside; activities do")
        .check(Module.ALL);
  }

  @Test
  void implIsTheOtherHalfOfATemporalInterface() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Impl")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.temporal.workflow..")
        .andShould()
        .haveSimpleNameEndingWith("WorkflowImpl")
        .because("elsewhere an interface with one implementation is a class")
        .check(Module.ALL);
  }

  @Test
  void oneClassOfAProgramReadsTheEnvironment() {
    noClasses()
        .that(in(Module.API, Module.WORKFLOWS, Module.ACTIVITIES, Module.CLI, Module.WORKER))
        .and()
        .doNotHaveFullyQualifiedName("dev.slipway.cli.Console")
        .and()
        .doNotHaveFullyQualifiedName("dev.slipway.worker.Environment")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .because("what a program takes from outside has to be found in one place")
        .check(Module.ALL);
  }

  @Test
  void aRuleCanFail() {
    assertThat(
            noClasses()
                .that(in(Module.WORKER))
                .should()
                .dependOnClassesThat(in(Module.CLI))
                .evaluate(Module.ALL)
                .hasViolation())
        .as("an arrow that is there is seen")
        .isTrue();
  }
}
