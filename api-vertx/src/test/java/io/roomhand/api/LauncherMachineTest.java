package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script behind {@code rig vm}, with a QEMU and a recipe that only pretend: its options, its
 * exit codes, what is built and what is left when it ends.
 */
class LauncherMachineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The script wants them before it builds a machine. */
  private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  /** Finds the folder that it shares with the machine, and lets a script play the machine. */
  private static final String QEMU =
      """
      #!/bin/bash
      [[ "$*" =~ path=([^,]*),mount_tag=ctl ]] && cd "${BASH_REMATCH[1]}" || exit 3
      echo $$ >"$PRETENCE/qemu.pid"
      . ./command >log
      """;

  private static final String RECIPE =
      """
      #!/bin/bash
      echo "$1" >>"$PRETENCE/builds"
      sleep 0.5
      [[ ! -e $PRETENCE/broken ]] || exit 1
      mkdir -p "$2" && touch "$2/root.img"
      """;

  @TempDir private Path folder;

  private record Run(int code, String output, String errors) {}

  private record Started(Process process, Path output, Path errors) {}

  @BeforeEach
  void pretence() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Linux alone");
    Path vm = Files.createDirectories(folder.resolve("vm/guest"));
    try (Stream<Path> files = Files.list(Path.of("../test-rigs/vm/guest"))) {
      for (Path file : files.toList()) {
        Files.copy(file, vm.resolve(file.getFileName()));
      }
    }
    Files.copy(Path.of("../test-rigs/vm/run.sh"), folder.resolve("vm/run.sh"));
    script("vm/build.sh", RECIPE);
    for (String name : List.of("qemu-system-x86_64", "debootstrap", "mkfs.ext4")) {
      script("bin/" + name, QEMU);
    }
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Started start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", folder.resolve("vm/run.sh").toString(), folder + "/p"));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(folder, "errors", "");
    Path output = Files.createTempFile(folder, "output", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(errors.toFile()).redirectOutput(output.toFile());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("PRETENCE", folder.toString());
    builder.environment().put("ROOMHAND_VM_CACHE", folder.resolve("cache").toString());
    builder.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    return new Started(builder.start(), output, errors);
  }

  private static Run end(Started run) throws Exception {
    assertThat(run.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Run(
        run.process().exitValue(), Files.readString(run.output()), Files.readString(run.errors()));
  }

  private Run run(String... arguments) throws Exception {
    return end(start(arguments));
  }

  private static void needsRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "root builds the machine");
    assumeTrue(Files.exists(KEYS), "the package debian-archive-keyring is not installed");
  }

  @Test
  void wrongOptionsAreToldAndHelpNamesAll() throws Exception {
    assertThat(run("--debian", "14", "--", "true").errors()).contains("--debian takes 12 or 13");
    assertThat(run("--debian", "14", "--", "true").code()).isEqualTo(64);
    assertThat(run("--systemd").errors()).contains("a command is missing");
    assertThat(run("--memory", "100", "--", "true").code()).isEqualTo(64);
    assertThat(run("--help").output())
        .contains("--debian 12|13", "--systemd", "--limit SECONDS", "--memory MIB", "--share");
  }

  @Test
  void outputAndExitCodeAreTheCommands() throws Exception {
    needsRoot();
    Run run =
        run("--debian", "13", "--", "echo seen; mkdir -p out; echo 1 >out/file; echo 7 >code");
    assertThat(run.output()).isEqualTo("seen\n");
    assertThat(run.code()).isEqualTo(7);
    assertThat(folder.resolve("p/target/vm-out/file")).hasContent("1");
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
    assertThat(run("--", "true").code()).as("a machine that ends early").isEqualTo(125);
    assertThat(run("--limit", "1", "--", "sleep 60").code()).isEqualTo(125);
  }

  @Test
  void ofTwoAtTheSameTimeOneBuildsAndEachReleaseIsBuiltOnce() throws Exception {
    needsRoot();
    Started first = start("--", "echo 0 >code");
    Started second = start("--", "echo 0 >code");
    assertThat(end(first).code()).isZero();
    assertThat(end(second).code()).isZero();
    assertThat(run("--debian", "13", "--", "echo 0 >code").code()).isZero();
    assertThat(run("--debian", "12", "--systemd", "--", "echo 0 >code").code()).isZero();
    assertThat(folder.resolve("builds")).hasContent("12\n13");
  }

  @Test
  void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
    needsRoot();
    Files.createFile(folder.resolve("broken"));
    assertThat(run("--", "echo 0 >code").code()).isEqualTo(69);
    Files.delete(folder.resolve("broken"));
    assertThat(run("--", "echo 0 >code").code()).isZero();
  }

  /** The folder is the user's choice, and may hold more than machines. */
  @Test
  void aBuildDeletesOldMachinesOfItsReleaseAndNothingElse() throws Exception {
    needsRoot();
    Path cache = folder.resolve("cache");
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(4)));
    for (String name : List.of("debian12-1", "debian13-1", "123", "2019-photos")) {
      Path image = Files.createDirectories(cache.resolve(name)).resolve("root.img");
      Files.createFile(image);
      Files.setLastModifiedTime(image, old);
    }
    Files.createDirectories(cache.resolve("debian12-1.building"));
    Files.createFile(Files.createDirectories(cache.resolve("debian12-2")).resolve("root.img"));
    Files.createDirectories(cache.resolve("2018"));
    Files.createDirectories(cache.resolve("debian12-notes"));
    assertThat(run("--", "echo 0 >code").code()).isZero();
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left.filter(Files::isDirectory).map(each -> each.getFileName().toString()))
          .contains("debian12-2", "debian13-1", "2019-photos", "2018", "debian12-notes")
          .doesNotContain("debian12-1", "debian12-1.building", "123")
          .hasSize(6);
    }
  }

  @Test
  void theMachineEndsWithTheScriptHoweverThatEnds() throws Exception {
    needsRoot();
    for (boolean killed : new boolean[] {false, true}) {
      Path pid = folder.resolve("qemu.pid");
      Files.deleteIfExists(pid);
      Started run = start("--", "exec sleep 60");
      await().atMost(PATIENCE).until(() -> Files.exists(pid) && Files.size(pid) > 0);
      Path machine = Path.of("/proc", Files.readString(pid).strip());
      assertThat(machine).exists();
      if (killed) {
        run.process().destroyForcibly();
      } else {
        run.process().destroy();
      }
      assertThat(end(run).code()).isEqualTo(killed ? 137 : 143);
      await().atMost(PATIENCE).until(() -> !Files.exists(machine));
    }
  }
}
