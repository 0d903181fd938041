package io.roomhand.visca.driver;

import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.route.ViscaAddress;
import io.roomhand.visca.route.ViscaAddress.Network;
import io.roomhand.visca.route.ViscaAddress.Serial;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the addresses of the configuration's heads; wrong ones are logged and left out. */
final class ConfiguredHeads {
  private static final Logger log = LoggerFactory.getLogger(ConfiguredHeads.class);

  private final Map<PtzSetup, ViscaAddress> wanted = new LinkedHashMap<>();
  private final Map<String, String> taken = new HashMap<>();
  private final Map<String, Integer> bauds = new HashMap<>();

  private ConfiguredHeads() {}

  static Map<PtzSetup, ViscaAddress> read(List<PtzSetup> entries, ProfileTable profiles) {
    ConfiguredHeads heads = new ConfiguredHeads();
    for (PtzSetup entry : entries) {
      String head = entry.head();
      if (head != null) {
        try {
          ViscaAddress address = ViscaAddress.parse(head);
          ProfileChoice unused = new ProfileChoice(profiles, head);
          heads.add(entry, address);
        } catch (IllegalArgumentException e) {
          log.error("ptz entry for camera \"{}\": head {}", entry.camera(), e.getMessage());
        }
      }
    }
    return heads.wanted;
  }

  /** How many of the heads are at each place of the network, by {@link Network#place}. */
  static Map<String, Integer> places(Collection<ViscaAddress> addresses) {
    Map<String, Integer> count = new HashMap<>();
    for (ViscaAddress address : addresses) {
      if (address instanceof Network network) {
        count.merge(network.place(), 1, Integer::sum);
      }
    }
    return count;
  }

  private void add(PtzSetup entry, ViscaAddress address) {
    String other = taken.putIfAbsent(way(address), entry.camera());
    if (other != null) {
      log.error(
          "ptz entry for camera \"{}\": head {} belongs to camera \"{}\" already;"
              + " give each head one entry",
          entry.camera(),
          entry.head(),
          other);
      return;
    }
    if (address instanceof Serial serial) {
      int baud = bauds.computeIfAbsent(serial.path(), path -> serial.baud());
      if (baud != serial.baud()) {
        log.error(
            "ptz entry for camera \"{}\": head {}: the other cameras on {} have {} baud;"
                + " a line has one speed",
            entry.camera(),
            entry.head(),
            serial.path(),
            baud);
        return;
      }
    }
    wanted.put(entry, address);
  }

  /** What two heads can't share. */
  private static String way(ViscaAddress address) {
    return address instanceof Network network
        ? network.protocol() + " " + network
        : address.toString();
  }
}
