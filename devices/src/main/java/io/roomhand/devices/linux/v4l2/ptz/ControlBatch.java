package io.roomhand.devices.linux.v4l2.ptz;

import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Controls that are set by one request. Pan and tilt are halves of one control of a USB camera;
 * when only one of them is set, the kernel asks the camera for the other one and writes back where
 * it is just then, which ends its way to anywhere else (seen with Linux 6.1).
 */
final class ControlBatch {
  private final Map<Control, Integer> values = new LinkedHashMap<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private String doing = "";

  /**
   * @param purpose what it is for, as in "moving pan"
   * @param done run when the batch has been carried out
   */
  void add(Control control, int value, String purpose, Runnable done) {
    values.put(control, value);
    afterwards.add(done);
    doing = doing.isEmpty() ? purpose : doing + ", " + purpose;
  }

  /**
   * VIDIOC_S_EXT_CTRLS, and one by one where the driver has no such request; may block.
   *
   * @throws io.roomhand.core.device.DeviceException as {@link VideoNode#failure} says
   */
  void send(VideoNode node) {
    int result = values.size() > 1 ? sendAtOnce(node) : -Errno.ENOTTY;
    if (result == -Errno.ENOTTY) {
      values.forEach((control, value) -> control.set(node, value, doing));
    } else if (result < 0) {
      throw node.failure(result, doing);
    }
    afterwards.forEach(Runnable::run);
  }

  private int sendAtOnce(VideoNode node) {
    ByteBuffer head = Kernel.buffer(Structs.ExtendedControls.SIZE);
    ByteBuffer controls = Kernel.buffer(values.size() * Structs.ExtendedControl.SIZE);
    head.putInt(Structs.ExtendedControls.COUNT, values.size());
    int at = 0;
    for (Map.Entry<Control, Integer> entry : values.entrySet()) {
      controls.putInt(at + Structs.ExtendedControl.ID, entry.getKey().id());
      controls.putInt(at + Structs.ExtendedControl.VALUE, entry.getValue());
      at += Structs.ExtendedControl.SIZE;
    }
    return node.ask(Requests.S_EXT_CTRLS, head, Structs.ExtendedControls.CONTROLS, controls);
  }
}
