package io.roomhand.virtualroom.video;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plain USB camera: no pins, a list of modes, its own stepped pan, tilt and zoom. */
public final class SimulatedWebcam extends SimulatedCamera {
  private static final Map<String, PictureFormat> MODES = new LinkedHashMap<>();

  static {
    MODES.put("1920x1080@30 MJPG", new PictureFormat(1920, 1080, 3000, PixelFormat.MJPG, false));
    MODES.put("1280x720@30 MJPG", new PictureFormat(1280, 720, 3000, PixelFormat.MJPG, false));
    MODES.put("640x480@30 YUYV", new PictureFormat(640, 480, 3000, PixelFormat.YUYV, false));
  }

  private static final List<String> MODE_NAMES = List.copyOf(MODES.keySet());

  private final SteppedPtz ptz;
  private volatile String mode = MODE_NAMES.get(0);

  public SimulatedWebcam(DeviceId id, TimeSource time, DeviceEventSink events) {
    super(id, time);
    this.ptz = new SteppedPtz(this, worker, events);
  }

  @Override
  VideoState change(@Nullable String pin, @Nullable String newMode) {
    if (pin != null && !pin.isEmpty()) {
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          id().name() + " has no pins, so \"" + pin + "\" is none of it");
    }
    if (newMode != null) {
      if (!MODES.containsKey(newMode)) {
        throw BoardPin.notListed("mode", newMode, MODE_NAMES, id().name());
      }
      mode = newMode;
    }
    return video();
  }

  private VideoState video() {
    return new VideoState(List.of(), "", MODE_NAMES, mode, MODES.get(mode));
  }

  @Override
  PictureFlow.View scene() {
    return new PictureFlow.View(
        Objects.requireNonNull(MODES.get(mode)), PictureFlow.Content.TEST_PICTURE);
  }

  @Override
  public Ptz ptz() {
    return ptz;
  }

  @Override
  public DeviceEvent attached() {
    return new DeviceEvent.CameraAttached(this, video(), ptz.state());
  }

  @Override
  public Map<String, Object> look() {
    Map<String, Object> look = new LinkedHashMap<>();
    look.put("mode", mode);
    lookAtPictures(look);
    ptz.state().axes().forEach((axis, state) -> look.put(axis.word(), state.current()));
    return look;
  }

  @Override
  public void unplug() {
    ptz.unplug();
    super.unplug();
  }
}
