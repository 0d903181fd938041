package io.roomhand.emulators.dump;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One video streaming interface: which format, frame and interval a host tries and commits (Video
 * Class 1.5, section 4.3.1.1), by the numbers that its descriptors have, which may have gaps. A
 * setting that is not there becomes the nearest one. Used on the host's thread.
 */
final class PlayedStream {
  private static final int PROBE = 1;
  private static final int COMMIT = 2;
  private static final int LEAST_BYTES = 26;
  private static final int MOST_BYTES = 48;
  private static final int FORMAT_FRAME_BASED = 0x10;
  private static final int FRAME_FRAME_BASED = 0x11;
  private static final int FALLBACK_INTERVAL = 333_333;

  private record Frame(int number, long mostBytes, long preset, List<Long> intervals) {}

  private record Format(int number, int presetFrame, SortedMap<Integer, Frame> frames) {}

  private record Setting(int format, Frame frame, long interval) {}

  private final SortedMap<Integer, Format> formats = new TreeMap<>();
  private final int bytes;
  private @Nullable Format current;
  private long mostPayload;
  private @Nullable Setting tried;
  private @Nullable Setting chosen;

  /**
   * @param release bcdUVC, which decides how long a setting is
   */
  PlayedStream(int release) {
    bytes = release >= 0x0150 ? MOST_BYTES : release >= 0x0110 ? 34 : LEAST_BYTES;
  }

  /** A descriptor of the interface, in order. */
  void add(Descriptors.At descriptor) {
    if (descriptor.type() == Descriptors.ENDPOINT) {
      int packet = descriptor.u16(4);
      mostPayload = Math.max(mostPayload, (long) (packet & 0x7FF) * (1 + ((packet >> 11) & 3)));
      return;
    }
    if (descriptor.type() != Descriptors.CLASS_INTERFACE) {
      return;
    }
    switch (descriptor.subtype()) {
      case 4 -> begin(descriptor, 22);
      case 6 -> begin(descriptor, 6);
      case FORMAT_FRAME_BASED -> begin(descriptor, 22);
      case 5, 7 -> frame(descriptor, 17, 21, 25, 26);
      case FRAME_FRAME_BASED -> frame(descriptor, -1, 17, 21, 26);
      default -> {}
    }
  }

  private void begin(Descriptors.At format, int presetAt) {
    Format begun = new Format(format.u8(3), format.u8(presetAt), new TreeMap<>());
    formats.put(begun.number, begun);
    current = begun;
  }

  private void frame(Descriptors.At frame, int bytesAt, int presetAt, int countAt, int firstAt) {
    Format format = current;
    if (format == null) {
      return;
    }
    List<Long> intervals = new ArrayList<>();
    int count = frame.u8(countAt);
    for (int i = 0; i < (count == 0 ? 2 : count); i++) { // 0: the shortest, the longest, the step
      intervals.add(frame.u32(firstAt + 4 * i));
    }
    long most = bytesAt < 0 ? (long) frame.u16(5) * frame.u16(7) * 2 : frame.u32(bytesAt);
    format.frames.put(frame.u8(3), new Frame(frame.u8(3), most, frame.u32(presetAt), intervals));
  }

  ControlReply answer(SetupPacket setup, byte[] data) {
    Kind kind = Kind.of(setup.request());
    boolean probe = setup.high() == PROBE;
    if (kind == null || (!probe && setup.high() != COMMIT)) {
      return ControlReply.STALL;
    }
    Setting preset = preset();
    if (preset == null) {
      return ControlReply.STALL;
    }
    Setting before = probe ? tried : chosen;
    return switch (kind) {
      case SET_CUR -> set(probe, data);
      case GET_INFO -> ControlReply.of(new byte[] {3});
      case GET_LEN -> ControlReply.of(new DescriptorWriter().u16(bytes).toBytes());
      case GET_DEF -> ControlReply.of(encode(preset));
      case GET_CUR, GET_MIN, GET_MAX -> ControlReply.of(encode(before == null ? preset : before));
      case GET_RES -> ControlReply.STALL;
    };
  }

  /** Null when no frame is described. */
  private @Nullable Setting preset() {
    return formats.values().stream()
        .filter(format -> !format.frames.isEmpty())
        .findFirst()
        .map(format -> setting(format, format.presetFrame, 0))
        .orElse(null);
  }

  private static Setting setting(Format format, int number, long interval) {
    Frame first = format.frames.values().iterator().next();
    Frame frame = format.frames.getOrDefault(number, first);
    long wanted = interval == 0 ? frame.preset : interval;
    long nearest =
        frame.intervals.stream()
            .min((a, b) -> Long.compare(Math.abs(a - wanted), Math.abs(b - wanted)))
            .orElse((long) FALLBACK_INTERVAL);
    return new Setting(format.number, frame, interval == 0 ? wanted : nearest);
  }

  private ControlReply set(boolean probe, byte[] data) {
    if (data.length < LEAST_BYTES || data.length > MOST_BYTES) {
      return ControlReply.STALL;
    }
    ByteBuffer wanted = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    Format format = formats.get(wanted.get(2) & 0xFF);
    Setting nearest =
        format == null || format.frames.isEmpty()
            ? preset()
            : setting(format, wanted.get(3) & 0xFF, wanted.getInt(4) & 0xFFFF_FFFFL);
    if (probe) {
      tried = nearest;
    } else {
      chosen = nearest;
    }
    return ControlReply.DONE;
  }

  /** Table 4-75; the fields that a release lacks are cut off. */
  private byte[] encode(Setting setting) {
    byte[] all =
        new DescriptorWriter()
            .u16(1)
            .u8(setting.format, setting.frame.number)
            .u32(setting.interval)
            .bytes(new byte[10])
            .u32(setting.frame.mostBytes)
            .u32(mostPayload)
            .bytes(new byte[MOST_BYTES - LEAST_BYTES])
            .toBytes();
    byte[] fitting = new byte[bytes];
    System.arraycopy(all, 0, fitting, 0, bytes);
    return fitting;
  }
}
