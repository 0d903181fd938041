package io.roomhand.devices.linux.sys;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Addresses that network adapters were made with. */
final class NetworkAdapters {
  /** The address is the adapter's own, {@code NET_ADDR_PERM} of {@code linux/netdevice.h}. */
  private static final String PERMANENT = "0";

  private NetworkAdapters() {}

  /**
   * Those of the built-in ones, sorted; without wireless ones, which often show another address.
   *
   * @param root of the file system
   */
  static List<String> builtIn(Path root) {
    List<String> addresses = new ArrayList<>();
    Path all = root.resolve("sys/class/net");
    if (!Files.isDirectory(all)) {
      return addresses;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all)) {
      Path realRoot = root.toRealPath();
      for (Path entry : entries) {
        if (Files.exists(entry.resolve("device"))
            && !Files.exists(entry.resolve("phy80211"))
            && PublicFile.text(entry.resolve("addr_assign_type")).equals(PERMANENT)
            && BuiltIn.is(realRoot, entry.resolve("device").toRealPath())) {
          String address = PublicFile.text(entry.resolve("address"));
          if (!address.matches("[0:]*")) {
            addresses.add(address);
          }
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    addresses.sort(null);
    return addresses;
  }
}
