package io.roomhand.api.process;

import io.roomhand.api.Main;
import io.roomhand.api.fixture.ScratchFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The class-data archive that lets a service of a test start in a third of the processor's time, as
 * the launcher's archive does for users. It lies beside the module's jar and is made by the first
 * test that starts a service; where a class path has folders, as in an IDE, there is none.
 */
final class QuickStart {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** The class path of the tests, with the module's jar in the place of its folders. */
  static final String CLASS_PATH = classPath();

  /** JVM options that use the archive; none when there is no archive. */
  static final List<String> OPTIONS = options();

  private QuickStart() {}

  private static String classPath() {
    String tests = System.getProperty("java.class.path");
    String jar = System.getProperty("roomhand.jar");
    if (jar == null || !Files.exists(Path.of(jar))) {
      return tests;
    }
    Stream<String> others =
        entries(tests).filter(entry -> !Path.of(entry).startsWith(Path.of(jar).getParent()));
    return String.join(File.pathSeparator, Stream.concat(Stream.of(jar), others).toList());
  }

  private static Stream<String> entries(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1)).filter(entry -> !entry.isEmpty());
  }

  private static List<String> options() {
    List<Path> jars = entries(CLASS_PATH).map(Path::of).toList();
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      return List.of();
    }
    String name = "tests-jdk" + Runtime.version().feature();
    Path archive = jars.get(0).resolveSibling(name + ".jsa");
    try (FileChannel lock =
            FileChannel.open(
                archive.resolveSibling(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      return held.isValid() && (isNewerThan(jars, archive) || make(archive))
          ? List.of("-XX:SharedArchiveFile=" + archive)
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNewerThan(List<Path> jars, Path archive) throws IOException {
    if (!Files.exists(archive)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(archive);
    for (Path jar : jars) {
      if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean make(Path archive) throws IOException {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path fresh = scratch.path().resolve("fresh.jsa");
      Process service =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:ArchiveClassesAtExit=" + fresh,
                  "-cp",
                  CLASS_PATH,
                  Main.class.getName(),
                  "--virtual",
                  "--ws-port",
                  "0",
                  "--http-port",
                  "0",
                  "--data-dir",
                  scratch.path().resolve("data").toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        service.inputReader(StandardCharsets.UTF_8).readLine();
        service.destroy();
        if (!service.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || !Files.exists(fresh)) {
          return false;
        }
        Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        service.destroyForcibly();
      }
    }
  }
}
