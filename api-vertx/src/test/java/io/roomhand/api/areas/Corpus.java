package io.roomhand.api.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data of real devices and of the original API, outside the sources. */
final class Corpus {
  private Corpus() {}

  /** A file of the corpus; skips the test where none was given, fails it where one is broken. */
  static Path file(String name) {
    String folder = System.getProperty("roomhand.corpus", "");
    assumeFalse(folder.isEmpty(), "needs -Droomhand.corpus=DIR");
    Path file = Path.of(folder, name);
    assertThat(Files.isReadable(file)).as("%s in the corpus", file).isTrue();
    return file;
  }
}
