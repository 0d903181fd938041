package io.roomhand.devices.linux.serial;

import io.roomhand.core.device.Reason;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial port with hardware behind it: an adapter, or one of the machine's own.
 *
 * @param name the path to configure: the one below {@code /dev/serial/by-id} when it is this port's
 *     alone, which goes with the adapter wherever it is plugged in; the one below {@code
 *     /dev/serial/by-path} when equal adapters without serial numbers share it; else the node
 * @param node in /dev, for example {@code /dev/ttyUSB0}
 * @param device its folder in /sys
 * @param identity of the device it belongs to
 */
public record SerialPort(String name, String node, Path device, DeviceIdentity identity) {
  private static final Logger log = LoggerFactory.getLogger(SerialPort.class);
  private static final String BY_ID = "dev/serial/by-id";
  private static final String BY_PATH = "dev/serial/by-path";

  /** The kernel's consoles, of which there may be many. */
  private static final String CONSOLE = "tty[0-9]+|console|ptmx|tty";

  private record Node(String name, Path device, DeviceIdentity identity) {
    /** The same for two adapters that udev can't tell apart by what they are. */
    String kind() {
      return identity.id().replaceFirst("@[^#]*", "") + "." + Attributes.read(device, PORT);
    }
  }

  /** Of adapters with several ports: which one it is. */
  private static final String PORT = "port_number";

  /**
   * All that there are, in the order of their names. A port that goes while this reads is left out.
   *
   * @param root of the file system
   */
  public static List<SerialPort> list(Path root) {
    List<Node> nodes = nodes(root);
    Map<String, Integer> kinds = new HashMap<>();
    nodes.forEach(node -> kinds.merge(node.kind(), 1, Integer::sum));
    Map<String, String> byId = links(root, BY_ID);
    Map<String, String> byPath = links(root, BY_PATH);
    List<SerialPort> ports = new ArrayList<>();
    for (Node node : nodes) {
      boolean alone = kinds.getOrDefault(node.kind(), 0) == 1;
      String path = "/dev/" + node.name();
      String place = byPath.getOrDefault(node.name(), path);
      String name = alone ? byId.getOrDefault(node.name(), place) : place;
      ports.add(new SerialPort(name, path, node.device(), node.identity()));
    }
    ports.sort(Comparator.comparing(SerialPort::name));
    return ports;
  }

  private static List<Node> nodes(Path root) {
    List<Node> nodes = new ArrayList<>();
    Path all = root.resolve("sys/class/tty");
    if (!Files.isDirectory(all)) {
      return nodes;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all)) {
      for (Path entry : entries) {
        Node node = node(root, entry);
        if (node != null) {
          nodes.add(node);
        }
      }
    } catch (IOException e) {
      log.warn("serial ports can't be looked for: {}", Reason.of(e));
    }
    return nodes;
  }

  private static @Nullable Node node(Path root, Path entry) {
    String name = String.valueOf(entry.getFileName());
    if (name.matches(CONSOLE) || !Files.exists(root.resolve("dev").resolve(name))) {
      return null;
    }
    try {
      // The kernel's serial drivers make nodes for ports that may be there: these are of type 0.
      if (!Files.exists(entry.resolve("device")) || Attributes.read(entry, "type").equals("0")) {
        return null;
      }
      Path device = entry.resolve("device").toRealPath();
      return new Node(name, device, DeviceIdentity.of(root.toRealPath(), device));
    } catch (IOException e) {
      log.debug("{} has gone while it was looked at", entry);
      return null;
    }
  }

  /** The links of a folder by the names of the nodes to which they lead. */
  private static Map<String, String> links(Path root, String folder) {
    Map<String, String> links = new HashMap<>();
    Path all = root.resolve(folder);
    if (!Files.isDirectory(all)) {
      return links;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, Files::isSymbolicLink)) {
      for (Path link : entries) {
        String node = String.valueOf(Files.readSymbolicLink(link).getFileName());
        String name = "/" + folder + "/" + link.getFileName();
        links.merge(node, name, (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    } catch (IOException e) {
      log.debug("{} has changed while it was looked at", all);
    }
    return links;
  }
}
