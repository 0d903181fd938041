package io.roomhand.devices.linux.sys;

import io.roomhand.core.provider.DeviceEvent.Renamed;
import io.roomhand.core.provider.ProviderMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Names that are no identity, because several devices have shown them: makers give all cameras of a
 * model one "unique" serial number. Once two devices with one name have been there together, each
 * goes by its next name, which tells its port; this is remembered over restarts, so that it is so
 * also for one of them alone. What others keep under the old name belongs to the device at the port
 * where that name was last seen before. Any thread.
 */
public final class SharedNames {
  /** Far more than one machine sees; the oldest are forgotten. */
  private static final int MOST = 256;

  private static final String SHARED = "shared";
  private static final String SEEN = "seen";

  private final ProviderMemory memory;
  private final Consumer<Renamed> renamed;

  // Guarded by this
  /** To the place of the device that inherits; empty where that can't be told. */
  private final Map<String, String> shared;

  /** The place where a name was last seen, the newest last. */
  private final Map<String, String> seen;

  /**
   * @param memory read now, and given what has changed
   * @param renamed told when a name turns out to be shared, on the thread that looks
   */
  public SharedNames(ProviderMemory memory, Consumer<Renamed> renamed) {
    this.memory = memory;
    this.renamed = renamed;
    Map<String, Object> remembered = memory.remembered();
    this.shared = texts(remembered.get(SHARED));
    this.seen = texts(remembered.get(SEEN));
  }

  private static Map<String, String> texts(@Nullable Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, text) -> {
            if (name instanceof String key && text instanceof String place) {
              texts.put(key, place);
            }
          });
    }
    return texts;
  }

  /** The first of its names that no other device has shown, with its part. */
  public synchronized String id(DeviceIdentity device) {
    return name(device) + device.part();
  }

  private String name(DeviceIdentity device) {
    List<String> names = device.names();
    return names.stream()
        .filter(name -> !shared.containsKey(name))
        .findFirst()
        .orElse(names.get(names.size() - 1));
  }

  /** Names that were found to be shared before; for others to be told at a start. */
  public synchronized List<Renamed> known() {
    return shared.entrySet().stream().map(entry -> heir(entry.getKey(), entry.getValue())).toList();
  }

  /** Learns from what is there together. */
  public void look(List<DeviceIdentity> devices) {
    List<Renamed> news = new ArrayList<>();
    synchronized (this) {
      Map<String, Object> before = toStore();
      Map<String, String> found = newlyShared(devices);
      shared.putAll(found);
      found.keySet().forEach(name -> formerPlaces(name, devices, news));
      found.forEach((name, place) -> news.add(heir(name, place)));
      devices.forEach(this::note);
      cut(shared);
      cut(seen);
      Map<String, Object> now = toStore();
      if (!now.equals(before)) {
        memory.remember(now);
      }
    }
    news.forEach(renamed);
  }

  /** Names that are no identity any more, each with the place that inherits. */
  private Map<String, String> newlyShared(List<DeviceIdentity> devices) {
    Map<String, Map<Path, String>> holders = new LinkedHashMap<>();
    Set<String> constants = new HashSet<>();
    for (DeviceIdentity device : devices) {
      List<String> names = new ArrayList<>(device.names());
      names.remove(names.size() - 1);
      String constant = device.constant();
      if (constant != null) {
        names.add(constant);
        constants.add(constant);
      }
      for (String name : names) {
        holders.computeIfAbsent(name, n -> new HashMap<>()).put(device.physical(), device.where());
      }
    }
    Map<String, String> found = new LinkedHashMap<>();
    holders.forEach(
        (name, places) -> {
          boolean several = places.size() > 1;
          if ((several || constants.contains(name)) && !shared.containsKey(name)) {
            String last = seen.remove(name);
            String alone = several ? "" : places.values().iterator().next();
            found.put(name, last == null ? alone : last);
          }
        });
    return found;
  }

  /** Earlier versions told all but the first of equal devices apart by a place behind the name. */
  private void formerPlaces(String name, List<DeviceIdentity> devices, List<Renamed> news) {
    for (DeviceIdentity device : devices) {
      if (device.names().contains(name) || name.equals(device.constant())) {
        String former = name + device.part() + "@" + device.where();
        news.add(new Renamed(former, name(device) + device.part()));
      }
    }
  }

  private Renamed heir(String name, String place) {
    if (place.isEmpty()) {
      return new Renamed(name, null);
    }
    String atPorts = "@" + place.substring(place.lastIndexOf('/') + 1);
    String base =
        name.endsWith(atPorts) ? name.substring(0, name.length() - atPorts.length()) : name;
    String byPorts = base + atPorts;
    return new Renamed(name, shared.containsKey(byPorts) ? base + "@" + place : byPorts);
  }

  private void note(DeviceIdentity device) {
    if (device.names().size() > 1) {
      String name = name(device);
      seen.remove(name); // the newest last
      seen.put(name, device.where());
    }
  }

  private static void cut(Map<String, String> places) {
    while (places.size() > MOST) {
      places.remove(places.keySet().iterator().next());
    }
  }

  private Map<String, Object> toStore() {
    return Map.of(SHARED, new LinkedHashMap<>(shared), SEEN, new LinkedHashMap<>(seen));
  }
}
