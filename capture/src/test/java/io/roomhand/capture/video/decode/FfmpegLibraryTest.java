package io.roomhand.capture.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading, each time in a JVM of its own. */
class FfmpegLibraryTest {
  @TempDir private Path folder;

  /** Started by the test: decodes one picture and tells how it went. */
  static final class Loader {
    private Loader() {}

    public static void main(String[] args) throws Exception {
      try (FrameDecoder decoder = open(Path.of(args[0]))) {
        byte[] jpeg = Jpegs.encode(Jpegs.quarters(64, 48));
        System.out.println("width " + decoder.decode(Jpegs.frame(64, 48, 0, jpeg)).width());
      }
      Thread.getAllStackTraces().keySet().forEach(t -> System.out.println("thread " + t.getName()));
    }

    private static FrameDecoder open(Path into) throws Exception {
      FfmpegLibrary.load(into);
      return new MjpegDecoder();
    }
  }

  private String load(Path into) throws Exception {
    List<String> folders =
        List.of(
            "-Duser.home=" + folder.resolve("home"), "-Djava.io.tmpdir=" + folder.resolve("tmp"));
    return OtherJvm.run(Loader.class, folders, into.toString());
  }

  @Test
  void isUnpackedIntoAFolderOfOurOwnAndNowhereElse() throws Exception {
    Path into = folder.resolve("data").resolve("libraries");
    assertThat(load(into)).contains("width 64").doesNotContain("Deallocator");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into)))
        .isEqualTo("rwx------");
    assertThat(into).isNotEmptyDirectory();
    assertThat(folder.resolve("home")).doesNotExist();
    assertThat(folder.resolve("tmp")).doesNotExist();
    assertThat(load(into)).contains("width 64");
  }

  @Test
  void withoutThatFolderItIsNotUnpackedAnywhere() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(load(file.resolve("libraries")))
        .contains("FileSystemException")
        .doesNotContain("width");
    assertThat(folder.resolve("home")).doesNotExist();
    assertThat(folder.resolve("tmp")).doesNotExist();
  }
}
