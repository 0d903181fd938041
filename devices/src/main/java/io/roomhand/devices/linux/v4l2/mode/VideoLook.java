package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoState;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import io.roomhand.devices.linux.v4l2.stream.Picture;
import io.roomhand.devices.linux.v4l2.stream.PixelCodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a device for all that the room wants to know. The list of modes, which may take many
 * questions, is kept until the pin is another one or {@link #forget} is called. Blocks; one thread.
 */
public final class VideoLook {
  private final VideoNode node;
  private final CaptureQueue queue;
  private @Nullable ModeTable table;
  private int tableOf;

  public VideoLook(CaptureQueue queue) {
    this.node = queue.node();
    this.queue = queue;
  }

  /** The modes may be others now. */
  void forget() {
    table = null;
  }

  /**
   * How it is now.
   *
   * @param streaming whether we hold the camera ourselves
   */
  public VideoState look(boolean streaming) {
    boolean held = !streaming && queue.isHeldByOthers();
    List<Pin> pins = Pin.list(node);
    Pin pin = active(node, pins);
    ModeTable modes = modes(pin);
    String mode = pin.hasSignal() ? modes.active() : "";
    List<String> names = new ArrayList<>(modes.names());
    if (!mode.isEmpty() && !names.contains(mode)) {
      names.add(mode);
    }
    return new VideoState(
        isPlain(pins) ? List.of() : pins.stream().map(Pin::name).toList(),
        isPlain(pins) ? "" : pin.name(),
        names,
        mode,
        held || mode.isEmpty() ? null : picture(modes));
  }

  /** Of the pin that is selected now. */
  ModeTable modes(Pin pin) {
    ModeTable modes = table;
    if (modes == null || tableOf != pin.index()) {
      modes = ModeTable.of(queue, pin);
      table = modes;
      tableOf = pin.index();
    }
    return modes;
  }

  /** The pin that is selected; one without any properties for a driver that has none. */
  static Pin active(VideoNode node, List<Pin> pins) {
    int index = Pin.active(node);
    for (Pin pin : pins) {
      if (pin.index() == index) {
        return pin;
      }
    }
    return new Pin(index, "", "", 0, 0);
  }

  /** A camera's only input is no pin to choose. */
  private static boolean isPlain(List<Pin> pins) {
    return pins.isEmpty()
        || (pins.size() == 1 && !pins.get(0).hasTimings() && !pins.get(0).hasStandards());
  }

  private @Nullable PictureFormat picture(ModeTable modes) {
    Picture picture = queue.picture();
    PixelFormat pixels = picture == null ? null : PixelCodes.format(picture.code());
    return picture == null || pixels == null
        ? null
        : new PictureFormat(
            picture.width(), picture.height(), modes.framerateHundredths(), pixels, false);
  }
}
