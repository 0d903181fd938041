package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import io.roomhand.devices.linux.sys.KernelText;
import io.roomhand.devices.linux.sys.SharedNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of class video4linux, before anybody has opened it: a camera, or another kind such as a
 * camera's metadata.
 *
 * @param id its name and its stable identity
 * @param path in /dev
 * @param folder its folder in /sys
 * @param attachment another one each time when a device is plugged in: the folder's inode, which
 *     sysfs hands out one after the other
 * @param identity of the device it belongs to
 */
record FoundNode(
    DeviceId id, String path, Path folder, Object attachment, DeviceIdentity identity) {
  private static final Logger log = LoggerFactory.getLogger(FoundNode.class);

  /** What {@code v4l2_capability.card} holds. */
  private static final int KERNEL_NAME_BYTES = 31;

  /** What /sys tells of a node, before it is known which of its device's names it goes by. */
  private record Unnamed(
      String name,
      boolean isCut,
      String index,
      String path,
      Path folder,
      Object attachment,
      DeviceIdentity identity) {

    FoundNode named(SharedNames names) {
      String base = identity.isOnBus() ? names.id(identity) : identity.id() + ":" + name;
      String id = index.isEmpty() || index.equals("0") ? base : base + "." + index;
      return new FoundNode(
          new DeviceId(name.isEmpty() ? id : shortened(name, isCut), id),
          path,
          folder,
          attachment,
          identity);
    }
  }

  /** The same for somebody who remembers no devices. */
  static List<FoundNode> list(Path root) {
    return list(root, new SharedNames(ProviderMemory.none(), renamed -> {}));
  }

  /**
   * All nodes, in the order of their places in /sys; empty when there is no such class. A node that
   * goes while this reads is left out.
   *
   * @param root of the file system
   * @param names decides by which of its names a device goes, and learns from what is there
   */
  static List<FoundNode> list(Path root, SharedNames names) {
    List<Path> folders = new ArrayList<>();
    Path all = root.resolve("sys/class/video4linux");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, "video*")) {
      for (Path entry : entries) {
        folders.add(entry);
      }
    } catch (IOException e) {
      return List.of();
    }
    List<Unnamed> found = new ArrayList<>();
    try {
      Path realRoot = root.toRealPath();
      folders.forEach(folder -> add(realRoot, folder, found));
    } catch (IOException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(node -> node.folder().toString()));
    names.look(found.stream().map(Unnamed::identity).toList());
    return distinct(found.stream().map(node -> node.named(names)).toList());
  }

  private static void add(Path realRoot, Path entry, List<Unnamed> found) {
    try {
      found.add(of(realRoot, entry));
    } catch (IOException e) {
      log.debug("{} has gone while it was looked at", entry);
    }
  }

  private static Unnamed of(Path realRoot, Path entry) throws IOException {
    Path folder = entry.toRealPath();
    Path device = folder.resolve("device");
    byte[] name = bytes(folder, "name");
    return new Unnamed(
        KernelText.of(name),
        name.length > KERNEL_NAME_BYTES, // with the end of the line
        attribute(folder, "index"),
        "/dev/" + entry.getFileName(),
        folder,
        attachment(folder),
        DeviceIdentity.of(realRoot, Files.exists(device) ? device.toRealPath() : folder));
  }

  private static Object attachment(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    return key == null ? folder : key;
  }

  private static String attribute(Path folder, String name) throws IOException {
    return KernelText.of(bytes(folder, name));
  }

  private static byte[] bytes(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  /**
   * The kernel puts the name of a camera's function behind that of the device, and cuts both off at
   * 31 bytes: {@code "BRIO: BRIO"}, {@code "OBSBOT Tiny 2: OBSBOT Tiny 2 St"}, {@code "UVC Camera
   * (045e:075d): "}. A function that says the device's name again adds nothing.
   */
  private static String shortened(String name, boolean isCut) {
    int colon = name.indexOf(": ");
    if (colon <= 0) {
      boolean empty = name.endsWith(":") && name.length() > 1;
      return empty ? name.substring(0, name.length() - 1) : name;
    }
    String device = name.substring(0, colon);
    String function = name.substring(colon + 2);
    if (name.startsWith(function)) {
      return device;
    }
    return function.startsWith(device) ? isCut ? device : function : name;
  }

  /**
   * Of several with the same identity the first keeps it, the others tell their place; those that
   * share even that are counted.
   */
  private static List<FoundNode> distinct(List<FoundNode> nodes) {
    Set<String> taken = new HashSet<>();
    List<FoundNode> result = new ArrayList<>();
    for (FoundNode node : nodes) {
      FoundNode own = node.apartFrom(taken);
      taken.add(own.id.description());
      result.add(own);
    }
    return result;
  }

  /** Itself, or with a longer identity when these have its own. */
  FoundNode apartFrom(Set<String> taken) {
    String own = id.description();
    String placed = own + "@" + identity.where();
    String chosen = taken.contains(own) ? placed : own;
    for (int i = 2; taken.contains(chosen); i++) {
      chosen = placed + "~" + i;
    }
    return new FoundNode(new DeviceId(id.name(), chosen), path, folder, attachment, identity);
  }
}
