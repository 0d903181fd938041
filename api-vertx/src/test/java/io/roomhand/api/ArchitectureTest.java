package io.roomhand.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.roomhand.core.thread.Threads;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final int MOST_TYPES = 20;

  /** Beside the areas of the API: the list of them, the client, and what moves events. */
  private static final Set<String> KNOWING_ALL_AREAS =
      Set.of("io.roomhand.api.areas", "io.roomhand.api.client", "io.roomhand.api.event");

  private static final Pattern MODULE =
      Pattern.compile("/roomhand-([a-z-]+)-[0-9][^/]*\\.jar|/([a-z-]+)/target/");

  /** The package below which all classes of a module lie. */
  private static final Map<String, String> ROOTS =
      Map.ofEntries(
          entry("core", "io.roomhand.core"),
          entry("devices", "io.roomhand.devices"),
          entry("ptz-visca", "io.roomhand.visca"),
          entry("capture", "io.roomhand.capture"),
          entry("api-vertx", "io.roomhand.api"),
          entry("virtual-room", "io.roomhand.virtualroom"),
          entry("rigs", "io.roomhand.rigs"),
          entry("emulators", "io.roomhand.emulators"),
          entry("testkit", "io.roomhand.testkit"));

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

  /** Of all modules, their root packages too. */
  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_PACKAGES =
      slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

  /** So each can be read alone, and nothing runs back up to the session itself. */
  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_THE_PARTS_OF_A_VISCA_SESSION =
      slices().assignedFrom(new EachPartOfASession()).should().beFreeOfCycles();

  /** The commands and events of an area stand alone: what two of them need is no area. */
  @ArchTest
  static final ArchRule AREAS_OF_THE_API_DO_NOT_KNOW_EACH_OTHER =
      slices().assignedFrom(new EachArea()).should().notDependOnEachOther();

  /** Else a new area would have to be told to more than the list and the wiring. */
  @ArchTest
  static final ArchRule ONLY_THE_LIST_AND_THE_WIRING_KNOW_AREAS_OF_THE_API =
      noClasses()
          .that(
              describe(
                  "are neither in an area, nor in the list of areas, nor wiring",
                  type ->
                      !isOfArea(type)
                          && !type.getPackageName().equals("io.roomhand.api.areas")
                          && !type.getPackageName().equals("io.roomhand.api")))
          .should()
          .dependOnClassesThat(describe("are in an area", ArchitectureTest::isOfArea));

  /** A package that holds more is two ideas, as a rule. */
  @ArchTest
  static final ArchRule NO_PACKAGE_HAS_TOO_MANY_TYPES =
      classes().should(haveFewTypesInTheirPackage());

  /** So no package is in two modules, and its name tells where it is. */
  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_AS_THEIR_MODULE =
      classes().should(lieBelowTheRootPackageOfTheirModule());

  @ArchTest
  static final ArchRule NO_CYCLE_BETWEEN_THE_AREAS_OF_A_ROOM =
      slices().matching("io.roomhand.core.room.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_AREA_KNOWS_THE_WIRING =
      noClasses()
          .that()
          .resideInAPackage("io.roomhand.core.room.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.roomhand.core.room");

  /** Interfaces that one area offers, and the values that go over them; never its services. */
  @ArchTest
  static final ArchRule AREAS_MEET_THROUGH_INTERFACES_AND_VALUES =
      classes().that().resideInAPackage("io.roomhand.core.room.*..").should(meetOthersByName());

  private static ArchCondition<JavaClass> meetOthersByName() {
    return new ArchCondition<>("know of other areas interfaces, records and enums alone") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          JavaClass used = dependency.getTargetClass().getBaseComponentType();
          String area = used.getPackageName();
          if (area.startsWith("io.roomhand.core.room.")
              && !area.equals("io.roomhand.core.room.frame")
              && !area.equals(user.getPackageName())
              && !used.isInterface()
              && !used.isRecord()
              && !used.isEnum()) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

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

  /** An area of the API is a package of commands, of events, or of both. */
  private static boolean isOfArea(JavaClass type) {
    return type.getPackageName().startsWith("io.roomhand.api.")
        && !KNOWING_ALL_AREAS.contains(type.getPackageName())
        && type.getPackage().getClasses().stream()
            .anyMatch(other -> other.getSimpleName().matches("\\w+(Commands|Events)"));
  }

  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }

  private static final class EachPartOfASession implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().equals("io.roomhand.visca.session")
          ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each class of a session, with what is nested in it";
    }
  }

  private static final class EachArea implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return isOfArea(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each area of the API";
    }
  }

  private static ArchCondition<JavaClass> haveFewTypesInTheirPackage() {
    return new ArchCondition<>("be one of at most " + MOST_TYPES + " types in their package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        long types =
            type.getPackage().getClasses().stream()
                .filter(other -> other.isTopLevelClass() && !isPackageInfo(other))
                .count();
        boolean first =
            type.getPackage().getClasses().stream()
                .map(JavaClass::getName)
                .min(String::compareTo)
                .orElseThrow()
                .equals(type.getName());
        if (first && types > MOST_TYPES) {
          events.add(
              SimpleConditionEvent.violated(
                  type, "%s has %d types".formatted(type.getPackageName(), types)));
        }
      }
    };
  }

  private static boolean isPackageInfo(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }

  private static ArchCondition<JavaClass> lieBelowTheRootPackageOfTheirModule() {
    return new ArchCondition<>("lie below the root package of their module") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String module = moduleOf(type);
        String root = ROOTS.get(module);
        String name = type.getPackageName();
        if (root == null || !(name.equals(root) || name.startsWith(root + "."))) {
          events.add(
              SimpleConditionEvent.violated(
                  type, "%s is in the module %s".formatted(type.getName(), module)));
        }
      }
    };
  }

  /** By where its class file is: in a jar of the module, or in the folder of its build. */
  private static String moduleOf(JavaClass type) {
    String where = type.getSource().orElseThrow().getUri().toString();
    Matcher module = MODULE.matcher(where);
    if (!module.find()) {
      throw new IllegalStateException("which module is this? " + where);
    }
    return module.group(1) == null ? module.group(2) : module.group(1);
  }

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
