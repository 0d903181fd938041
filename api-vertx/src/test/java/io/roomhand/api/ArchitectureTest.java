package io.roomhand.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.roomhand.core.thread.Threads;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The dependency rule of docs/architecture.md, on the compiled classes of all modules. */
@AnalyzeClasses(packages = "io.roomhand", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {

  /** The classes of the product, wherever the build puts them. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final String[] PRODUCT = {
    "io.roomhand.devices..", "io.roomhand.visca..", "io.roomhand.capture..", "io.roomhand.api.."
  };
  private static final String[] RIGS = {
    "io.roomhand.virtualroom..",
    "io.roomhand.rigs..",
    "io.roomhand.emulators..",
    "io.roomhand.testkit.."
  };

  @ArchTest
  static final ArchRule CORE_KNOWS_NO_FILE_NO_NETWORK_AND_NO_LIBRARY =
      classes()
          .that()
          .resideInAPackage("io.roomhand.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.roomhand.core..",
              "java.lang..",
              "java.util..",
              "java.math..",
              "java.time..",
              "java.security..",
              "java.nio.charset..",
              "org.slf4j..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule EVERY_OTHER_MODULE_SEES_CORE_ALONE =
      slices()
          .matching("io.roomhand.(devices|visca|capture|api|virtualroom)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_PRODUCT_KNOWS_NO_RIGS =
      noClasses()
          .that()
          .resideInAnyPackage(PRODUCT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RIGS);

  @ArchTest
  static final ArchRule RIGS_KNOW_THE_PRODUCT_BY_CORE_ALONE =
      noClasses()
          .that()
          .resideInAnyPackage(RIGS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PRODUCT);

  @ArchTest
  static final ArchRule WHAT_IS_SHIPPED_OF_THE_RIGS_KNOWS_NOTHING_THAT_IS_NOT =
      noClasses()
          .that()
          .resideInAnyPackage("io.roomhand.virtualroom..", "io.roomhand.rigs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.roomhand.emulators..", "io.roomhand.testkit..");

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_THE_API =
      slices().matching("io.roomhand.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_VISCA =
      slices().matching("io.roomhand.visca.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_THE_DEVICES =
      slices().matching("io.roomhand.devices.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_THE_RIGS =
      slices()
          .matching("io.roomhand.(virtualroom|rigs|emulators|testkit).(*)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule DRIVERS_DO_NOT_REACH_INTO_THE_ROOM =
      noClasses()
          .that()
          .resideInAnyPackage("io.roomhand.devices..", "io.roomhand.visca..")
          .or()
          .resideInAnyPackage(RIGS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.roomhand.core.room..");

  /** A thread that is made elsewhere has no handler for what it does not catch. */
  @ArchTest
  static final ArchRule THREADS_ARE_MADE_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Threads.class)
          .and()
          .doNotHaveFullyQualifiedName("io.roomhand.api.StopSignal") // the shutdown hook
          .and()
          .doNotHaveFullyQualifiedName(
              "io.roomhand.devices.linux.display.OpenGlMain") // a process without core
          .should(callAnyOf("a maker of threads", ArchitectureTest::makesThreads))
          .orShould()
          .beAssignableTo(Thread.class);

  private static boolean makesThreads(JavaCall<?> call) {
    String name = call.getTarget().getName();
    JavaClass owner = call.getTargetOwner();
    boolean constructs = name.equals("<init>");
    boolean usesTheCommonPool =
        name.endsWith("Async")
            && call.getTarget().getRawParameterTypes().stream()
                .noneMatch(type -> type.isAssignableTo(Executor.class));
    return (constructs && owner.isAssignableTo(Thread.class))
        || (constructs && owner.isAssignableTo(ExecutorService.class))
        || (constructs && owner.isAssignableTo(Timer.class))
        || (owner.isEquivalentTo(Executors.class) && name.startsWith("new"))
        || (owner.isAssignableTo(CompletionStage.class) && usesTheCommonPool);
  }

  private static ArchCondition<JavaClass> callAnyOf(String what, Predicate<JavaCall<?>> wanted) {
    return new ArchCondition<>("call " + what) {
      @Override
      public void check(JavaClass caller, ConditionEvents events) {
        Stream.<JavaCall<?>>concat(
                caller.getMethodCallsFromSelf().stream(),
                caller.getConstructorCallsFromSelf().stream())
            .filter(wanted)
            .forEach(
                call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
      }
    };
  }
}
