package io.roomhand.api.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/** The version of this build. */
public final class Version {
  private static final String TEXT = read();

  private Version() {}

  /** For example {@code 0.1.0}. */
  public static String text() {
    return TEXT;
  }

  /** Major, minor, revision, build. */
  public static List<Integer> numbers() {
    String[] parts = TEXT.replaceAll("[^0-9.].*", "").split("\\.", -1);
    return IntStream.range(0, 4)
        .mapToObj(i -> i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0)
        .toList();
  }

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from the build");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
