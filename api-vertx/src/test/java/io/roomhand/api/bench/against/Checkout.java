package io.roomhand.api.bench.against;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A built tree of some commit: what its launcher builds for {@code run} and {@code bench}.
 *
 * @param root its folder
 * @param name as the user named it
 */
record Checkout(Path root, String name) {
  private static final String MAIN_STAMP = "target/app/.main";
  private static final String TEST_STAMP = "target/app/.test";
  private static final String CLASS_PATH = "api-vertx/target/bench.classpath";
  private static final String BENCHES =
      "api-vertx/target/test-classes/io/roomhand/api/bench/BenchMain.class";

  /** The folder as it is, if it can be compared with. */
  static Checkout of(String folder) throws ComparisonException, IOException {
    Path root = Path.of(folder).toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw new ComparisonException(
          ComparisonException.USAGE, "--against " + folder + ": there is no such folder");
    }
    if (!Files.isExecutable(root.resolve("roomhand"))
        || !Files.isRegularFile(root.resolve("pom.xml"))
        || !Files.isDirectory(root.resolve("api-vertx/src"))) {
      throw new ComparisonException(
          ComparisonException.USAGE,
          "--against "
              + folder
              + " is no checkout of Roomhand: it would have roomhand, pom.xml and api-vertx/src");
    }
    Checkout checkout = new Checkout(root, folder);
    checkout.mustBeBuilt();
    return checkout;
  }

  /** The tree whose launcher has started this program. */
  static Checkout own() throws ComparisonException {
    Path launcher = Path.of(System.getProperty("roomhand.launcher", ""));
    Path root = launcher.getParent();
    if (root == null) {
      throw new ComparisonException(
          ComparisonException.USAGE, "start the comparison with ./roomhand bench --against FOLDER");
    }
    return new Checkout(root, "this build");
  }

  Path launcher() {
    return root.resolve("roomhand");
  }

  private void mustBeBuilt() throws ComparisonException, IOException {
    for (String part : List.of(MAIN_STAMP, BENCHES, CLASS_PATH)) {
      if (!Files.exists(root.resolve(part))) {
        throw notBuilt("is not built with its benches (no " + part + ")");
      }
    }
    // Where Maven alone compiled the tests, the list of their libraries is what was written last.
    String testStamp = Files.exists(root.resolve(TEST_STAMP)) ? TEST_STAMP : CLASS_PATH;
    Optional<Path> newer = newerThan(MAIN_STAMP, "src/main");
    if (newer.isEmpty()) {
      newer = newerThan(testStamp, "src/test");
    }
    if (newer.isPresent()) {
      throw notBuilt(
          "is built from older sources than it has now ("
              + root.relativize(newer.get())
              + " is newer)");
    }
  }

  private ComparisonException notBuilt(String what) {
    return new ComparisonException(
        ComparisonException.NOT_BUILT,
        "--against " + name + " " + what + "; build it there: " + launcher() + " bench pictures");
  }

  private Optional<Path> newerThan(String stamp, String part) throws IOException {
    FileTime built = Files.getLastModifiedTime(root.resolve(stamp));
    List<Path> starts = new ArrayList<>(List.of(root.resolve("pom.xml")));
    for (Path module : modules()) {
      starts.add(module.resolve("pom.xml"));
      starts.add(module.resolve(part));
    }
    for (Path start : starts) {
      if (!Files.exists(start)) {
        continue;
      }
      try (Stream<Path> all = Files.walk(start)) {
        for (Path each : all.toList()) {
          if (Files.getLastModifiedTime(each).compareTo(built) > 0) {
            return Optional.of(each);
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>();
    addModules(root, modules);
    modules.sort(null);
    return modules;
  }

  /** A module may be the parent of others. */
  private static void addModules(Path parent, List<Path> modules) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("pom.xml"))) {
          modules.add(folder);
          addModules(folder, modules);
        }
      }
    }
  }

  /** Of its benches, in the launcher's order: test classes, the jars in use, the libraries. */
  String classPath() throws IOException {
    List<Path> parts = new ArrayList<>();
    for (Path module : modules()) {
      parts.add(module.resolve("target/test-classes"));
    }
    try (Stream<Path> jars = Files.list(root.resolve("target/app").toRealPath())) {
      jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(parts::add);
    }
    return parts.stream().map(Path::toString).collect(Collectors.joining(":"))
        + ":"
        + Files.readString(root.resolve(CLASS_PATH)).strip();
  }
}
