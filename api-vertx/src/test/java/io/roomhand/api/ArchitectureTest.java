package io.roomhand.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
          .matching("io.roomhand.(devices|visca|capture|api|rigs)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_THE_API =
      slices().matching("io.roomhand.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_VISCA =
      slices().matching("io.roomhand.visca.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_THE_DEVICES =
      slices().matching("io.roomhand.devices.linux.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES_OF_THE_RIGS =
      slices().matching("io.roomhand.rigs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DRIVERS_DO_NOT_REACH_INTO_THE_ROOM =
      noClasses()
          .that()
          .resideInAnyPackage("io.roomhand.devices..", "io.roomhand.visca..", "io.roomhand.rigs..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.roomhand.core.room..");
}
