package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which jars the launcher gives to what it starts. */
class LauncherClassPathTest {
  private static final String DEVELOPERS = "roomhand-emulators-0.jar";

  @TempDir private Path folder;

  /** A built tree, and a Java that says how it was called. */
  @BeforeEach
  void tree() throws IOException {
    Files.copy(Path.of("../roomhand"), folder.resolve("roomhand"));
    Path app = folder.resolve("target/app");
    Files.createDirectories(app.resolve("developers"));
    Files.createFile(app.resolve(".main"));
    Files.createFile(app.resolve("roomhand-api-vertx-0.jar"));
    Files.createFile(app.resolve("roomhand-virtual-room-0.jar"));
    Files.createFile(app.resolve("developers").resolve(DEVELOPERS));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.createFile(
        java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  private List<String> jars(String arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", folder.resolve("roomhand").toString());
    builder.command().addAll(List.of(arguments.split(" ", -1)));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("ROOMHAND_JDKS", folder.resolve("jdk").toString());
    builder.environment().put("ROOMHAND_NO_BUILD", "1");
    builder.environment().put("ROOMHAND_NO_CDS", "1");
    Process process = builder.redirectErrorStream(true).start();
    List<String> told = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor()).as("%s", told).isZero();
    String classPath = told.get(told.indexOf("-cp") + 1);
    return List.of(classPath.split(":", -1)).stream()
        .map(jar -> Path.of(jar).getFileName().toString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run --virtual", "call getHardware", "watch"})
  void whatIsForDevelopersIsNotOnTheClassPathOf(String arguments) throws Exception {
    assertThat(jars(arguments))
        .containsExactly("roomhand-api-vertx-0.jar", "roomhand-virtual-room-0.jar");
  }

  @Test
  void rigsHaveItBehindAllOthers() throws Exception {
    assertThat(jars("rig emulate usb"))
        .containsExactly("roomhand-api-vertx-0.jar", "roomhand-virtual-room-0.jar", DEVELOPERS);
  }

  @Test
  void whatIsShippedHasNoneOfIt() throws Exception {
    Files.delete(folder.resolve("target/app/developers").resolve(DEVELOPERS));
    Files.delete(folder.resolve("target/app/developers"));
    assertThat(jars("rig devices"))
        .containsExactly("roomhand-api-vertx-0.jar", "roomhand-virtual-room-0.jar");
  }
}
