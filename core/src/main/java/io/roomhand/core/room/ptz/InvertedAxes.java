package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.frame.RoomDocument;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose buttons are turned round, by camera and axis; survives a restart. */
final class InvertedAxes {
  private final RoomDocument document;
  private final Map<String, Set<PtzAxis>> byCamera = new LinkedHashMap<>();

  InvertedAxes(RoomDocument document) {
    this.document = document;
    document
        .section("inverted", this::toStore)
        .forEach(
            (camera, axes) -> {
              for (PtzAxis axis : PtzAxis.values()) {
                if (RoomDocument.strings(axes).contains(axis.word())) {
                  axesOf(camera).add(axis);
                }
              }
            });
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    byCamera.forEach((camera, axes) -> all.put(camera, axes.stream().map(PtzAxis::word).toList()));
    return all;
  }

  private Set<PtzAxis> axesOf(String camera) {
    return byCamera.computeIfAbsent(camera, c -> EnumSet.noneOf(PtzAxis.class));
  }

  Set<PtzAxis> of(DeviceId camera) {
    return byCamera.getOrDefault(camera.toString(), Set.of());
  }

  /** Cameras go by other names now. Keys are "name [description]". */
  void renamed(DeviceEvent.Renamed name) {
    for (String camera : List.copyOf(byCamera.keySet())) {
      int at = camera.lastIndexOf(" [");
      if (at >= 0) {
        String description = camera.substring(at + 2, camera.length() - 1);
        DeviceId now = new DeviceId(camera.substring(0, at), name.now(description));
        if (!now.toString().equals(camera)) {
          Set<PtzAxis> axes = byCamera.remove(camera);
          byCamera.putIfAbsent(now.toString(), axes);
          document.saveSoon();
        }
      }
    }
  }

  /** Whether that changed anything. */
  boolean set(DeviceId camera, PtzAxis axis, boolean invert) {
    Set<PtzAxis> axes = axesOf(camera.toString());
    boolean changed = invert ? axes.add(axis) : axes.remove(axis);
    if (changed) {
      document.saveSoon();
    }
    return changed;
  }
}
