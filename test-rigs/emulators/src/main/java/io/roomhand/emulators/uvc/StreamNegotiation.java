package io.roomhand.emulators.uvc;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcFormat.Coding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which format, size and rate the pictures have: the host tries settings and commits one (section
 * 4.3.1.1). A setting that is not there becomes the nearest one. Used on one thread.
 */
final class StreamNegotiation {
  static final int MOST_PAYLOAD = 16_384;

  private static final int PROBE = 1;
  private static final int COMMIT = 2;

  /** Of revision 1.1; a host of revision 1.0 sends the first 26 bytes, one of 1.5 sends 48. */
  private static final int BYTES = 34;

  private static final int LEAST_BYTES = 26;
  private static final int MOST_BYTES = 48;

  /**
   * A setting.
   *
   * @param interval from picture to picture, in 100 ns
   */
  record Setting(UvcFormat format, int interval) {}

  private final UvcCameraModel model;
  private final Consumer<Setting> committed;
  private Setting tried;
  private Setting chosen;

  /**
   * @param committed told what the host wants to have streamed from now on
   */
  StreamNegotiation(UvcCameraModel model, Consumer<Setting> committed) {
    this.model = model;
    this.committed = committed;
    tried = first();
    chosen = tried;
  }

  private Setting first() {
    UvcFormat format = model.formats(model.codings().get(0)).get(0);
    return new Setting(format, format.intervals().get(0));
  }

  ControlReply answer(SetupPacket setup, byte[] data) {
    boolean probe = setup.high() == PROBE;
    if (!probe && setup.high() != COMMIT) {
      return ControlReply.STALL;
    }
    Setting now = probe ? tried : chosen;
    int request = setup.request();
    if (request == Kind.SET_CUR.code) {
      return set(probe, data);
    } else if (request == Kind.GET_INFO.code) {
      return ControlReply.of(new byte[] {3});
    } else if (request == Kind.GET_LEN.code) {
      return ControlReply.of(new DescriptorWriter().u16(BYTES).toBytes());
    } else if (request == Kind.GET_CUR.code) {
      return ControlReply.of(encode(now));
    } else if (!probe) {
      return ControlReply.STALL;
    } else if (request == Kind.GET_MIN.code) {
      return ControlReply.of(encode(extreme(now, Comparator.reverseOrder())));
    } else if (request == Kind.GET_MAX.code) {
      return ControlReply.of(encode(extreme(now, Comparator.naturalOrder())));
    } else if (request == Kind.GET_DEF.code) {
      return ControlReply.of(encode(first()));
    }
    return ControlReply.STALL;
  }

  private static Setting extreme(Setting now, Comparator<Integer> order) {
    List<Integer> intervals = now.format.intervals();
    return new Setting(now.format, intervals.stream().max(order).orElse(now.interval));
  }

  private ControlReply set(boolean probe, byte[] data) {
    if (data.length < LEAST_BYTES || data.length > MOST_BYTES) {
      return ControlReply.STALL;
    }
    ByteBuffer wanted = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    int coding = wanted.get(2) & 0xFF;
    int frame = wanted.get(3) & 0xFF;
    long interval = wanted.getInt(4) & 0xFFFF_FFFFL;
    Setting nearest = nearest(coding, frame, interval);
    if (probe) {
      tried = nearest;
      return ControlReply.DONE;
    }
    byte[] exact = encode(nearest);
    if (exact[2] != data[2] || exact[3] != data[3] || nearest.interval != interval) {
      return ControlReply.STALL;
    }
    chosen = nearest;
    committed.accept(nearest);
    return ControlReply.DONE;
  }

  private Setting nearest(int codingNumber, int frameNumber, long interval) {
    List<Coding> codings = model.codings();
    Coding coding =
        codings.get(codingNumber < 1 || codingNumber > codings.size() ? 0 : codingNumber - 1);
    List<UvcFormat> formats = model.formats(coding);
    UvcFormat format =
        formats.get(frameNumber < 1 || frameNumber > formats.size() ? 0 : frameNumber - 1);
    int best = format.intervals().get(0);
    if (interval != 0) {
      for (int offered : format.intervals()) {
        if (Math.abs(offered - interval) < Math.abs(best - interval)) {
          best = offered;
        }
      }
    }
    return new Setting(format, best);
  }

  /** Table 4-47. */
  private byte[] encode(Setting setting) {
    Coding coding = setting.format.coding();
    return new DescriptorWriter()
        .u16(1)
        .u8(model.codings().indexOf(coding) + 1)
        .u8(model.formats(coding).indexOf(setting.format) + 1)
        .u32(setting.interval)
        .bytes(new byte[10])
        .u32(setting.format.mostBytes())
        .u32(MOST_PAYLOAD)
        .u32(UvcDescriptors.CLOCK_HERTZ)
        .u8(0, 0, 0, 0)
        .toBytes();
  }
}
