package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.List;

/**
 * The cameras at the end of a wire, which hand on to one another what is for others. A camera
 * without current cuts off those behind it. Used within turns alone.
 */
final class CameraChain {
  private final List<ViscaCamera> cameras;

  CameraChain(List<ViscaCamera> cameras) {
    this.cameras = List.copyOf(cameras);
  }

  List<ViscaCamera> cameras() {
    return cameras;
  }

  /** Those that what is said on the wire reaches. */
  private List<ViscaCamera> reached() {
    int count = 0;
    while (count < cameras.size() && !cameras.get(count).dark()) {
      count++;
    }
    return cameras.subList(0, count);
  }

  /** Whether anybody would carry out a command. */
  boolean hears() {
    List<ViscaCamera> reached = reached();
    return !reached.isEmpty() && reached.get(0).hears();
  }

  /**
   * Takes a whole frame.
   *
   * @param broadcasts whether the transport has any
   */
  void receive(byte[] frame, ViscaCamera.Sender from, boolean broadcasts) {
    List<ViscaCamera> reached = reached();
    if (reached.isEmpty()) {
      return;
    }
    int header = frame[0] & 0xFF;
    if (header == ViscaUnit.ALL) {
      if (broadcasts) {
        broadcast(frame, from, reached);
      }
      return;
    }
    for (ViscaCamera camera : reached) {
      boolean its = header == (0x80 | camera.ownAddress()) || header == 0x80;
      if (its || cameras.size() == 1) {
        camera.receive(frame, from);
        return;
      }
    }
  }

  private void broadcast(byte[] frame, ViscaCamera.Sender from, List<ViscaCamera> reached) {
    reached.forEach(camera -> camera.receive(frame, from));
    ViscaCamera last = reached.get(reached.size() - 1);
    if (Hex.of(frame).equals("88 01 00 01 FF")) {
      last.answer(frame, from);
    } else if (frame.length == 4 && frame[1] == 0x30 && frame[2] >= 1 && frame[2] <= 7) {
      int address = frame[2];
      for (ViscaCamera camera : reached) {
        camera.giveAddress(address <= 7 ? address : 0);
        address = Math.min(address + 1, 8);
      }
      last.answer(new byte[] {(byte) 0x88, 0x30, (byte) address, ViscaUnit.TERMINATOR}, from);
    }
  }
}
