package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One input of a device.
 *
 * @param index as VIDIOC_S_INPUT takes it
 * @param name as the control API spells it
 * @param own what the driver calls it
 * @param status why there is no picture, {@code V4L2_IN_ST_}
 * @param capabilities what can be set on it, {@code V4L2_IN_CAP_}
 */
record Pin(int index, String name, String own, int status, int capabilities) {
  /** No real device has as many. */
  private static final int MOST = 64;

  private static final int INT = 4;
  private static final int WITHOUT_SIGNAL =
      Structs.Input.ST_NO_POWER
          | Structs.Input.ST_NO_SIGNAL
          | Structs.Input.ST_NO_H_LOCK
          | Structs.Input.ST_NO_SYNC;

  boolean hasSignal() {
    return (status & WITHOUT_SIGNAL) == 0;
  }

  boolean hasTimings() {
    return (capabilities & Structs.Input.CAP_DV_TIMINGS) != 0;
  }

  boolean hasStandards() {
    return (capabilities & Structs.Input.CAP_STD) != 0;
  }

  /** All inputs, in the driver's order; empty for a driver that has none. */
  static List<Pin> list(VideoNode node) {
    List<Pin> pins = new ArrayList<>();
    ByteBuffer input = Kernel.buffer(Structs.Input.SIZE);
    for (int i = 0; i < MOST; i++) {
      input.putInt(Structs.Input.INDEX, i);
      if (node.ask(Requests.ENUMINPUT, input) < 0) {
        break;
      }
      String own = VideoNode.text(input, Structs.Input.NAME, Structs.Input.NAME_BYTES);
      pins.add(
          new Pin(
              i,
              word(own, input.getInt(Structs.Input.TYPE)),
              own,
              input.getInt(Structs.Input.STATUS),
              input.getInt(Structs.Input.CAPABILITIES)));
    }
    return distinct(pins);
  }

  /** Names that two pins would share give way to the driver's own, and those to numbered ones. */
  private static List<Pin> distinct(List<Pin> pins) {
    var byName = pins.stream().collect(Collectors.groupingBy(Pin::name, Collectors.counting()));
    var byOwn = pins.stream().collect(Collectors.groupingBy(Pin::own, Collectors.counting()));
    return pins.stream()
        .map(
            pin -> {
              if (byName.getOrDefault(pin.name, 0L) == 1) {
                return pin;
              }
              boolean ownIsDistinct = byOwn.getOrDefault(pin.own, 0L) == 1;
              return pin.named(ownIsDistinct ? pin.own : pin.name + " " + (pin.index + 1));
            })
        .toList();
  }

  private Pin named(String other) {
    return new Pin(index, other, own, status, capabilities);
  }

  /** DirectShow's word for such a pin, else the driver's. */
  private static String word(String own, int type) {
    String low = own.toLowerCase(Locale.ROOT).replace("-", "").replace(" ", "");
    if (type == Structs.Input.TYPE_TUNER) {
      return "Tuner";
    } else if (low.contains("svideo")) {
      return "S-Video";
    } else if (low.contains("composite") || low.contains("cvbs")) {
      return "Composite";
    } else if (low.contains("hdmi")) {
      return "HDMI";
    } else if (low.contains("sdi")) {
      return "Serial Digital";
    } else if (low.contains("component") || low.contains("ypbpr")) {
      return "YRYBY";
    } else if (low.contains("rgb") || low.contains("vga")) {
      return "RGB";
    }
    return own;
  }

  /** The index of the selected input; 0 for a driver that has none. */
  static int active(VideoNode node) {
    ByteBuffer index = Kernel.buffer(INT);
    return node.ask(Requests.G_INPUT, index) < 0 ? 0 : index.getInt(0);
  }

  static void select(VideoNode node, int index) {
    ByteBuffer argument = Kernel.buffer(INT);
    argument.putInt(0, index);
    node.demand(Requests.S_INPUT, argument, "selecting the pin");
  }
}
