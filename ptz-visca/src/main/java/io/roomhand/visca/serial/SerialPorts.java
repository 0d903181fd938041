package io.roomhand.visca.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The serial ports of this machine. */
public final class SerialPorts {
  /** Where Linux names adapters by what they are, and not by the order in which they came. */
  private static final Path BY_ID = Path.of("/dev/serial/by-id");

  private SerialPorts() {}

  /**
   * Their paths, those that keep their name over a restart first. May block.
   *
   * @throws IOException when serial ports can't be used here
   */
  public static List<String> paths() throws IOException {
    SerialNatives.load();
    Map<Path, String> lasting = lasting();
    return Stream.of(SerialPort.getCommPorts())
        .map(SerialPort::getSystemPortPath)
        .map(path -> lasting.getOrDefault(Path.of(path), path))
        .sorted((a, b) -> Boolean.compare(lasting.containsValue(b), lasting.containsValue(a)))
        .toList();
  }

  private static Map<Path, String> lasting() throws IOException {
    Map<Path, String> names = new HashMap<>();
    if (Files.isDirectory(BY_ID)) {
      try (Stream<Path> links = Files.list(BY_ID)) {
        for (Path link : (Iterable<Path>) links::iterator) {
          names.put(link.toRealPath(), link.toString());
        }
      }
    }
    return names;
  }
}
