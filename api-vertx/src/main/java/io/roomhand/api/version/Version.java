package io.roomhand.api.version;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class Version {
  private static final String TEXT = read();

  private Version() {}

  /** For example {@code 0.1.0}. */
  public static String text() {
    return TEXT;
  }

  /** As the API's {@code fileInfo}: major, minor, revision, build. */
  public static JsonObject json() {
    String[] parts = TEXT.replaceAll("[^0-9.].*", "").split("\\.", -1);
    JsonObject json = new JsonObject();
    String[] names = {"major", "minor", "revision", "build"};
    for (int i = 0; i < names.length; i++) {
      json.put(names[i], i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0);
    }
    return json;
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
