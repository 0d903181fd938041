package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that are there, by kind and name: the server's numbers say nothing for long. Belongs
 * to the driver's thread.
 */
final class SoundDevices {
  private static final Logger log = LoggerFactory.getLogger(SoundDevices.class);

  /** What SoundWorker and PipeWire make up when there is no sink. */
  private static final String NO_SINK = "auto_null";

  private record Key(SoundKind kind, String name) {}

  private final Path root;
  private final Surroundings around;
  private final String scheme;
  private final Duration returning;
  private final Map<Key, SoundDevice> devices = new LinkedHashMap<>();

  /** The same, to be gone through without garbage with each piece of sound. */
  private final List<SoundDevice> all = new ArrayList<>();

  /**
   * @param root of the file system; {@code /} on the real machine
   */
  SoundDevices(Path root, Surroundings around, SoundBackend backend) {
    this.root = root;
    this.around = around;
    this.scheme = backend.scheme();
    this.returning = backend.returning();
  }

  /** Takes over what the server has now. */
  void fold(SoundConnection connection, List<SoundInfo> infos) {
    Map<Key, SoundInfo> listed = new LinkedHashMap<>();
    for (SoundInfo info : infos) {
      if (!info.isMonitor() && !info.name().equals(NO_SINK)) {
        listed.put(new Key(info.kind(), info.name()), info);
      }
    }
    devices.forEach(
        (key, device) -> {
          if (!listed.containsKey(key)) {
            device.away();
          }
        });
    expire();
    listed.forEach((key, info) -> seen(connection, key, info));
  }

  private void seen(SoundConnection connection, Key key, SoundInfo info) {
    SoundDevice known = devices.get(key);
    if (known != null && !isAsBefore(known, info)) {
      log.info("{} is another device now", known.id());
      remove(key, known);
      known = null;
    }
    if (known != null) {
      known.seen(connection, info);
      return;
    }
    DeviceId id = identity(info, null);
    SoundDevice device =
        info.kind() == SoundKind.SOURCE
            ? new Microphone(id, info, connection, around)
            : new Speaker(id, info, connection, around);
    around.events().send(new DeviceEvent.AudioAttached(device, device.state()));
    devices.put(key, device);
    all.add(device);
  }

  /**
   * Its identity is read anew only when something of it has changed: that takes a look at files.
   */
  private boolean isAsBefore(SoundDevice known, SoundInfo info) {
    SoundInfo before = known.presence().info();
    return (info.description().equals(before.description())
            && info.sysPath().equals(before.sysPath())
            && info.pcm().equals(before.pcm()))
        || known.id().equals(identity(info, known));
  }

  private DeviceId identity(SoundInfo info, @Nullable SoundDevice itself) {
    Set<String> taken =
        devices.values().stream()
            .filter(other -> other != itself && other.presence().info().kind() == info.kind())
            .map(other -> other.id().description())
            .collect(Collectors.toSet());
    return SoundIdentity.of(root, scheme, info, taken);
  }

  /** There is no server at present. */
  void away() {
    if (returning.isZero()) {
      leave();
    } else {
      devices.values().forEach(SoundDevice::serverGone);
    }
  }

  /** Takes leave of what has been away for too long. */
  private void expire() {
    boolean any = false;
    for (int i = 0; i < all.size(); i++) {
      any |= hasGone(all.get(i));
    }
    if (any) {
      new HashMap<>(devices)
          .forEach(
              (key, device) -> {
                if (hasGone(device)) {
                  remove(key, device);
                }
              });
    }
  }

  private boolean hasGone(SoundDevice device) {
    long away = device.presence().awayFor();
    return away > 0 && away >= returning.toNanos();
  }

  private void remove(Key key, SoundDevice device) {
    devices.remove(key);
    all.remove(device);
    device.gone();
    around.events().send(new DeviceEvent.Detached(device));
  }

  /** Looks after all of them; says after how many nanoseconds to do so again without news. */
  long turn() {
    expire();
    long due = Long.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      SoundDevice device = all.get(i);
      due = Math.min(due, device.turn());
      long away = device.presence().awayFor();
      if (away > 0) {
        due = Math.min(due, Math.max(1, returning.toNanos() - away));
      }
    }
    return due;
  }

  boolean isEmpty() {
    return devices.isEmpty();
  }

  /** Takes leave of all of them. */
  void leave() {
    new HashMap<>(devices).forEach(this::remove);
  }

  /** Ends all sound; tells nobody. */
  void close() {
    devices.values().forEach(SoundDevice::gone);
    devices.clear();
    all.clear();
  }
}
