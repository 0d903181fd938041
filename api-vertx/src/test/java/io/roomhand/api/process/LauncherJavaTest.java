package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says of a JAVA_HOME that it can't use, and of no Java at all. */
class LauncherJavaTest {
  @TempDir private Path folder;

  private record Run(int code, String errors) {}

  /** A tree that counts as built, so that nothing but the choice of a Java is left to do. */
  @BeforeEach
  void tree() throws IOException {
    Files.copy(Path.of("../roomhand"), folder.resolve("roomhand"));
    Path app = Files.createDirectories(folder.resolve("target/app"));
    Files.createFile(app.resolve(".main"));
    Files.createFile(app.resolve("roomhand-api-vertx-0.jar"));
  }

  private Run call(Map<String, String> environment) throws Exception {
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("roomhand").toString(), "call", "--help")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    builder.environment().remove("JAVA_HOME");
    builder
        .environment()
        .putAll(
            Map.of(
                "ROOMHAND_NO_BUILD",
                "1",
                "ROOMHAND_NO_CDS",
                "1",
                "ROOMHAND_JDKS",
                System.getProperty("java.home")));
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Run(code, Files.readString(errors, StandardCharsets.UTF_8));
  }

  @Test
  void aJavaHomeThatIsNotThereIsTold() throws Exception {
    assertThat(call(Map.of("JAVA_HOME", "/no/such/jdk")).errors())
        .contains(
            "roomhand: JAVA_HOME is /no/such/jdk, but there is no such folder: correct or unset it;"
                + " going on with "
                + System.getProperty("java.home"));
    assertThat(call(Map.of("JAVA_HOME", folder.toString())).errors())
        .contains("JAVA_HOME is " + folder + ", but it has no bin/java: correct or unset it;");
    assertThat(call(Map.of("JAVA_HOME", System.getProperty("java.home"))).errors())
        .doesNotContain("JAVA_HOME");
    assertThat(call(Map.of()).errors()).doesNotContain("JAVA_HOME");
  }

  @Test
  void anOlderJavaIsToldWithItsRelease() throws Exception {
    Path old = folder.resolve("jdk11");
    Files.createFile(
        Files.createDirectories(old.resolve("bin")).resolve("java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    assertThat(call(Map.of("JAVA_HOME", old.toString())).errors())
        .contains("but it is Java 11, and 17 or newer is needed: correct or unset it; going on");
  }

  @Test
  void withoutAnyJavaThereIsAdvice() throws Exception {
    Run run = call(Map.of("JAVA_HOME", "/no/such/jdk", "ROOMHAND_JDKS", "/nowhere"));
    assertThat(run.code()).isEqualTo(69);
    assertThat(run.errors())
        .contains("JAVA_HOME is /no/such/jdk, but there is no such folder: correct or unset it\n")
        .contains("no Java 17 or newer in /nowhere; install one", "apt-get install openjdk-17-jre")
        .hasLineCount(2);
  }
}
