package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import java.util.List;

/** What the selected pin can be set to, in the control API's words. Calls may block. */
interface ModeTable {

  /** In the driver's order, without repetitions. */
  List<String> names();

  /** What the driver says it is set to; {@code ""} when it does not tell. */
  String active();

  /**
   * Sets a mode that is in {@link #names} and reads it back.
   *
   * @throws DeviceException {@code REJECTED} when the driver made something else of it
   */
  void set(String name);

  /** What puts back the mode of now; does nothing where it still holds. */
  Runnable restorer();

  /**
   * Sets what arrives on the pin, where the driver can tell that.
   *
   * @return whether anything was changed
   */
  boolean followSignal();

  /** Pictures in 100 s; 0 when unknown. */
  int framerateHundredths();

  /** What the node's selected pin has: timings, standards, or formats. */
  static ModeTable of(CaptureQueue queue, Pin pin) {
    if (pin.hasTimings()) {
      return new TimingModes(queue.node());
    }
    return pin.hasStandards() ? new StandardModes(queue.node()) : new FormatModes(queue);
  }

  static DeviceException notTaken(VideoNode node, String wanted, String got) {
    return new DeviceException(
        ErrorCode.REJECTED,
        "%s: the driver made \"%s\" of mode \"%s\"".formatted(node.path(), got, wanted));
  }
}
