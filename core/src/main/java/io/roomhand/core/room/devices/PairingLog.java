package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.Wording;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which head moves which camera, each change once, and what the configuration's {@code
 * ptz} list names in vain.
 */
final class PairingLog {
  private static final Logger log = LoggerFactory.getLogger(PairingLog.class);

  /** After it, the devices that are plugged in at the start have been found. */
  static final Duration SETTLED = Duration.ofSeconds(5);

  private final RoomThread roomThread;
  private final TimeSource time;
  private final List<PtzSetup> setups;
  private final DeviceRegistry registry;
  private Map<DeviceId, DeviceId> pairs = Map.of();
  private Set<DeviceId> alone = Set.of();
  private boolean open;

  PairingLog(
      RoomThread roomThread, TimeSource time, List<PtzSetup> setups, DeviceRegistry registry) {
    this.roomThread = roomThread;
    this.time = time;
    this.setups = setups;
    this.registry = registry;
  }

  /** From now on changes are told. */
  void open() {
    open = true;
    look();
    time.after(SETTLED, () -> roomThread.execute(() -> inVain().forEach(log::warn)));
  }

  /** Devices may have changed; positions, which come in crowds, change no pair. */
  void look() {
    if (open) {
      changes().forEach(log::info);
    }
  }

  /** What differs from the last time. */
  List<String> changes() {
    Map<DeviceId, DeviceId> nowPairs = new LinkedHashMap<>();
    Set<DeviceId> nowAlone = new LinkedHashSet<>();
    for (Camera camera : registry.cameras()) {
      if (camera.ptz() != null && camera.driver() == null) {
        nowAlone.add(camera.id());
      } else if (camera.ptz() != null && !camera.ptz().device().equals(camera.id())) {
        nowPairs.put(camera.id(), camera.ptz().device());
      }
    }
    List<String> lines = new ArrayList<>();
    pairs.forEach(
        (camera, head) -> {
          if (!head.equals(nowPairs.get(camera))) {
            lines.add("head %s no longer moves camera %s".formatted(head, camera));
          }
        });
    nowPairs.forEach(
        (camera, head) -> {
          if (!head.equals(pairs.get(camera))) {
            lines.add("head %s moves camera %s".formatted(head, camera));
          }
        });
    for (DeviceId head : nowAlone) {
      if (!alone.contains(head)) {
        lines.add("head %s moves none of the cameras: it is listed as one itself".formatted(head));
      }
    }
    pairs = nowPairs;
    alone = nowAlone;
    return lines;
  }

  /** Entries that fit no camera; "*" fits whichever comes. */
  List<String> inVain() {
    List<DeviceId> cameras =
        registry.cameras().stream()
            .filter(camera -> camera.driver() != null)
            .map(Camera::id)
            .toList();
    return setups.stream()
        .filter(setup -> !setup.camera().equals("*"))
        .filter(
            setup ->
                cameras.stream()
                    .allMatch(
                        camera -> registry.rank(setup.camera(), camera) == CameraPattern.NONE))
        .map(setup -> line(setup, cameras))
        .toList();
  }

  private static String line(PtzSetup setup, List<DeviceId> cameras) {
    return "the ptz entry for camera %s%s fits no camera; there are: %s"
        .formatted(
            Wording.quote(setup.camera()),
            setup.head() == null ? "" : " with head " + setup.head(),
            Wording.list(cameras.stream().map(DeviceId::toString).toList()));
  }
}
