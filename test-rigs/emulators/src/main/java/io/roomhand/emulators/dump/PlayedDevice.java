package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbHost;
import java.util.HashMap;
import java.util.Map;

/**
 * A device as it was recorded, to be plugged into a {@link io.roomhand.emulators.usb.UsbIpServer}:
 * the kernel's own drivers find its interfaces, formats and controls. It sends no pictures, no
 * sound and no events; its controls keep what is set and move nothing. What was set is forgotten
 * when it is unplugged.
 */
public final class PlayedDevice implements UsbDevice {
  private final DeviceDump dump;
  private final Map<Integer, PlayedControls> controls = new HashMap<>();
  private final Map<Integer, PlayedStream> streams = new HashMap<>();

  /** One that is not plugged in yet. */
  public PlayedDevice(DeviceDump dump) {
    this.dump = dump;
  }

  @Override
  public UsbDescription description() {
    return dump.description();
  }

  @Override
  public void attached(UsbHost host) {
    controls.clear();
    streams.clear();
    int release = 0;
    int number = 0;
    int subclass = 0;
    for (Descriptors.At each : Descriptors.of(description().configuration())) {
      if (each.type() == Descriptors.INTERFACE) {
        number = each.u8(2);
        subclass = each.u8(5) == Descriptors.VIDEO ? each.u8(6) : 0;
      } else if (subclass == Descriptors.VIDEO_CONTROL
          && each.type() == Descriptors.CLASS_INTERFACE) {
        if (each.subtype() == 1) {
          release = each.u16(3);
        }
        controls.computeIfAbsent(number, any -> new PlayedControls(dump.answers())).add(each);
      } else if (subclass == Descriptors.VIDEO_STREAMING) {
        int told = release;
        streams.computeIfAbsent(number, any -> new PlayedStream(told)).add(each);
      }
    }
  }

  @Override
  public void detached(UsbHost host) {
    // nothing runs
  }

  @Override
  public ControlReply control(SetupPacket setup, byte[] data) {
    if (!setup.isClass() || setup.recipient() != 1) {
      return ControlReply.STALL;
    }
    int number = setup.index() & 0xFF;
    PlayedControls unit = controls.get(number);
    if (unit != null) {
      return unit.answer(setup, data);
    }
    PlayedStream stream = streams.get(number);
    return stream == null ? ControlReply.STALL : stream.answer(setup, data);
  }

  @Override
  public void transferWaiting(int endpoint) {
    // it waits until the host takes it back
  }
}
