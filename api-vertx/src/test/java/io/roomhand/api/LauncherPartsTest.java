package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parts of the launcher make of a tree: which modules were changed, and what ran. */
class LauncherPartsTest {
  /** What the launcher itself has before it reads a part. */
  private static final String LAUNCHER =
      """
      set -uo pipefail
      root=$PWD JAVA_RELEASE=17 EX_USAGE=64 EX_UNAVAILABLE=69 jdk_version=17 corpus= options=()
      say() { printf 'roomhand: %s\\n' "$*" >&2; }
      die() { say "${@:2}"; exit "$1"; }
      for part in tests budget quick; do . "$PARTS/$part.sh"; done
      """;

  private static final String GIT =
      "git() { command git -c user.name=x -c user.email=x@example.invalid \"$@\"; }\n";

  @TempDir private Path root;

  private record Run(int code, List<String> output) {}

  @BeforeEach
  void tree() throws IOException {
    for (String module : List.of("low", "group", "group/high")) {
      write(module + "/pom.xml", "");
    }
    write("launcher/tests.txt", "");
    write("target/kept", "");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run run(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", LAUNCHER + script);
    builder.directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("PARTS", Path.of("../launcher").toAbsolutePath().toString());
    builder.environment().put("GIT_CEILING_DIRECTORIES", String.valueOf(root.getParent()));
    Process process = builder.start();
    List<String> output = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    return new Run(process.waitFor(), output);
  }

  private static void needsGit() throws Exception {
    assumeTrue(new ProcessBuilder("bash", "-c", "command -v git").start().waitFor() == 0, "no git");
  }

  @Test
  void aFileThatWasMovedCountsForBothModules() throws Exception {
    needsGit();
    write("low/src/A.java", "class A { int something; int more; int stillMore; }");
    Run run =
        run(
            GIT
                + """
                git init -q -b main && git add . && git commit -q -m first
                mkdir -p group/high/src && git mv low/src/A.java group/high/src/
                changed_files | modules_of
                """);
    assertThat(run.output()).containsExactly("group/high", "low");
  }

  @Test
  void whereGitTellsNothingNothingPasses() throws Exception {
    Run run = run("quick");
    assertThat(run.code()).isEqualTo(69);
    assertThat(run.output()).last().asString().contains("--quick MODULE");
  }

  /** A recorded class is skipped where the data is not given, and the gate says so elsewhere. */
  @Test
  void aClassOfTheListOfWhichNothingRanFailsTheCount() throws Exception {
    write(
        "low/target/jdk17/surefire-reports/TEST-x.y.QuickTest.xml",
        """
        <testcase name="a{int}[1]" classname="x.y.QuickTest" time="0.5"/>
        <testcase name="a{int}[2]" classname="x.y.QuickTest" time="0.25"/>
        """);
    write(
        "low/target/jdk17/surefire-reports/TEST-x.y.DataCorpusTest.xml",
        """
        <testcase name="b" classname="x.y.DataCorpusTest" time="0">
          <skipped message="no data"/>
        </testcase>
        """);
    write("launcher/tests.txt", "QuickTest one-jdk why\nDataCorpusTest one-jdk why\n");
    Run without = run("count_runs first");
    assertThat(without.code()).as("%s", without.output()).isZero();
    assertThat(root.resolve("target/tests-run.txt")).hasContent("QuickTest#a 17 2 0.75 low x.y");
    Run with = run("corpus=data; count_runs first");
    assertThat(with.code()).isNotZero();
    assertThat(with.output()).anyMatch(line -> line.contains("names DataCorpusTest"));
    write("launcher/tests.txt", "GoneTest one-jdk why\n");
    assertThat(run("count_runs first").code()).isNotZero();
  }
}
