package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.room.frame.RoomNotification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices and selection. */
public record Hardware(
    List<DeviceId> audioCapturers,
    List<DeviceId> audioRenderers,
    List<DeviceId> videoCapturers,
    DeviceId audioCapturer,
    DeviceId audioRenderer,
    DeviceId videoCapturer,
    List<String> serialPorts)
    implements RoomNotification {

  private List<Object> all() {
    return List.of(
        audioCapturers,
        audioRenderers,
        videoCapturers,
        audioCapturer,
        audioRenderer,
        videoCapturer,
        serialPorts);
  }

  // As with DeviceId: a start compares some, and would pay for what a record brings along.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hardware that && all().equals(that.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }
}
