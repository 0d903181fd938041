package io.roomhand.visca.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads jSerialComm's native library. Left alone it unpacks into a folder that every user of the
 * machine may write to; here into one of our own, which is removed as soon as the library is
 * loaded.
 */
final class SerialNatives {
  private static final Logger log = LoggerFactory.getLogger(SerialNatives.class);
  private static final String PATH_PROPERTY = "jSerialComm.library.path";
  private static final String LIBRARY = "libjSerialComm.so";
  private static boolean loaded;

  private SerialNatives() {}

  /** Loads it, the first time; may block. */
  static synchronized void load() throws IOException {
    if (loaded) {
      return;
    }
    String platform = platform();
    if (platform == null || System.getProperty(PATH_PROPERTY) != null) {
      log.debug("{} of jSerialComm", SerialPort.getVersion());
    } else {
      loadFromOwnFolder("/Linux/" + platform + "/" + LIBRARY);
    }
    loaded = true;
  }

  /** jSerialComm's name for this Linux; null where its own way is left to it. */
  private static @Nullable String platform() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return switch (linux ? System.getProperty("os.arch", "") : "") {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "armv8_64";
      default -> null;
    };
  }

  private static void loadFromOwnFolder(String resource) throws IOException {
    Path folder = Files.createTempDirectory("roomhand-serial");
    Path library = folder.resolve(LIBRARY);
    try (InputStream bytes = SerialPort.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IOException("jSerialComm has no " + resource);
      }
      Files.copy(bytes, library);
      System.setProperty(PATH_PROPERTY, folder.toString());
      log.debug("version {} of jSerialComm", SerialPort.getVersion());
    } finally {
      System.clearProperty(PATH_PROPERTY);
      Files.deleteIfExists(library);
      Files.deleteIfExists(folder);
    }
  }
}
