package io.roomhand.api.bench.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant BUILT = WRITTEN.plusSeconds(60);
  private static final String SOURCE = "api-vertx/src/main/java/A.java";
  private static final String TEST = "api-vertx/src/test/java/ATest.java";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @BeforeEach
  void build() throws IOException {
    for (String file : new String[] {"roomhand", "pom.xml", "api-vertx/pom.xml", SOURCE, TEST}) {
      write(file);
    }
    assertThat(root.resolve("roomhand").toFile().setExecutable(true)).isTrue();
    write("target/app-1/roomhand-api-vertx-0.1.0.jar");
    write("target/app-1/.main");
    write("target/app-1/.test");
    Files.createSymbolicLink(root.resolve("target/app"), Path.of("app-1"));
    write("api-vertx/target/test-classes/io/roomhand/api/bench/BenchMain.class");
    Files.writeString(root.resolve("api-vertx/target/bench.classpath"), "/lib/a.jar:/lib/b.jar\n");
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        date(each, each.toString().contains("target") ? BUILT : WRITTEN);
      }
    }
  }

  private void write(String file) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), "");
  }

  private static void date(Path file, Instant when) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(when));
  }

  private void refused(int exitCode, String... words) {
    assertThatThrownBy(() -> Checkout.of(root.toString()))
        .isInstanceOfSatisfying(
            ComparisonException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
        .hasMessageContainingAll(words)
        .hasMessageContaining(root.toString());
  }

  @Test
  void aBuiltTreeHasALauncherAndTheClassesOfItsBenches() throws Exception {
    Checkout checkout = Checkout.of(root.toString());
    assertThat(checkout.launcher()).isEqualTo(root.resolve("roomhand"));
    assertThat(checkout.classPath())
        .isEqualTo(
            root.resolve("api-vertx/target/test-classes")
                + ":"
                + root.toRealPath().resolve("target/app-1/roomhand-api-vertx-0.1.0.jar")
                + ":/lib/a.jar:/lib/b.jar");
  }

  @Test
  void aFolderThatIsNotThereAndOneThatIsNoCheckoutAreRefused() throws IOException {
    assertThatThrownBy(() -> Checkout.of(root + "/none"))
        .isInstanceOf(ComparisonException.class)
        .hasMessageContaining("no such folder");
    Files.delete(root.resolve("roomhand"));
    refused(ComparisonException.USAGE, "is no checkout of Roomhand");
  }

  @Test
  void aTreeThatIsNotBuiltOrBuiltWithoutItsBenchesIsRefusedWithTheWayToBuildIt()
      throws IOException {
    Files.delete(root.resolve("api-vertx/target/bench.classpath"));
    refused(ComparisonException.NOT_BUILT, "not built", "bench.classpath", "roomhand bench");
    Files.delete(root.resolve("target/app"));
    refused(ComparisonException.NOT_BUILT, "not built", "target/app");
  }

  @Test
  void sourcesOrTestsThatAreNewerThanTheBuildAreNamed() throws IOException {
    date(root.resolve(TEST), BUILT.plusSeconds(1));
    refused(ComparisonException.NOT_BUILT, "older sources", TEST);
    date(root.resolve(SOURCE), BUILT.plusSeconds(1));
    refused(ComparisonException.NOT_BUILT, "older sources", SOURCE);
  }

  @Test
  void sourcesOfAModuleWithinAnotherCountAsWell() throws Exception {
    write("test-rigs/pom.xml");
    String source = "test-rigs/rigs/src/main/java/A.java";
    write("test-rigs/rigs/pom.xml");
    write(source);
    try (Stream<Path> all = Files.walk(root.resolve("test-rigs"))) {
      for (Path each : all.toList()) {
        date(each, WRITTEN);
      }
    }
    assertThat(Checkout.of(root.toString()).root()).isEqualTo(root);
    date(root.resolve(source), BUILT.plusSeconds(1));
    refused(ComparisonException.NOT_BUILT, "older sources", source);
  }

  @Test
  void whereMavenAloneBuiltTheTestsTheListOfLibrariesTellsWhen() throws Exception {
    Files.delete(root.resolve("target/app/.test"));
    assertThat(Checkout.of(root.toString()).root()).isEqualTo(root);
    date(root.resolve(TEST), BUILT.plusSeconds(1));
    refused(ComparisonException.NOT_BUILT, TEST);
  }
}
