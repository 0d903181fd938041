package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets pin and mode of a device: both or, on any failure, neither. Blocks. */
final class ModeChange {
  /** An error text must stay readable. */
  private static final int MOST_NAMED = 60;

  private final VideoNode node;
  private final VideoLook look;
  private final String camera;

  ModeChange(VideoNode node, VideoLook look, String camera) {
    this.node = node;
    this.look = look;
    this.camera = camera;
  }

  /**
   * The pin first; the mode is checked against that pin's list.
   *
   * @throws DeviceException {@code INVALID_PARAMETER} naming the list when a value is not in it
   */
  void apply(@Nullable String pinName, @Nullable String mode) {
    List<Pin> pins = Pin.list(node);
    Pin before = VideoLook.active(node, pins);
    Pin pin = pinName == null ? before : find(pins, pinName);
    Runnable restore = look.modes(before).restorer();
    try {
      if (pin.index() != before.index()) {
        Pin.select(node, pin.index());
        if (Pin.active(node) != pin.index()) {
          throw new DeviceException(
              ErrorCode.REJECTED, camera + " does not take its pin " + pin.name());
        }
      }
      if (mode != null) {
        set(pin, mode);
      }
    } catch (DeviceException e) {
      putBack(pin, before, restore, e);
      throw e;
    }
  }

  private void set(Pin pin, String mode) {
    ModeTable table = look.modes(pin);
    List<String> names = table.names();
    if (!names.contains(mode)) {
      if (mode.equals(table.active())) {
        return; // some cameras begin with a rate that they do not list
      }
      throw notListed("mode", mode, names, pin.name().isEmpty() ? camera : pin.name());
    }
    table.set(mode);
  }

  private void putBack(Pin pin, Pin before, Runnable restore, DeviceException reason) {
    try {
      if (pin.index() != before.index()) {
        Pin.select(node, before.index());
      }
      restore.run();
    } catch (DeviceException e) {
      reason.addSuppressed(e);
    }
  }

  private Pin find(List<Pin> pins, String name) {
    for (Pin pin : pins) {
      if (pin.name().equals(name)) {
        return pin;
      }
    }
    throw notListed("pin", name, pins.stream().map(Pin::name).toList(), camera);
  }

  private static DeviceException notListed(
      String what, String value, List<String> list, String of) {
    return new DeviceException(
        ErrorCode.INVALID_PARAMETER,
        ErrorText.of(
            "%s \"%s\" is none of those of %s: %s"
                .formatted(
                    what,
                    value,
                    of,
                    String.join(", ", list.subList(0, Math.min(MOST_NAMED, list.size())))),
            list.size() > MOST_NAMED
                ? ErrorText.of(" and ", list.size() - MOST_NAMED, " more, see ", Hint.LIST_MODES)
                : ""));
  }

  /** Sets what arrives on the selected pin, where that can be told. */
  static void followSignal(CaptureQueue queue) {
    Pin active = VideoLook.active(queue.node(), Pin.list(queue.node()));
    if (active.hasSignal()) {
      ModeTable.of(queue, active).followSignal();
    }
  }
}
