package io.roomhand.emulators.uvc;

import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.uvc.UvcFormat.Coding;
import io.roomhand.emulators.uvc.UvcSelector.Unit;
import java.util.ArrayList;
import java.util.List;

/** The descriptors of a camera (chapter 3 and the payload documents). */
final class UvcDescriptors {
  static final int CONTROL_INTERFACE = 0;
  static final int STREAMING_INTERFACE = 1;

  /** The bulk endpoint of the pictures. */
  static final int PICTURES = 0x81;

  /** The interrupt endpoint of the video control interface. */
  static final int STATUS = 0x82;

  static final int CLOCK_HERTZ = 48_000_000;

  private static final int CLASS_INTERFACE = 0x24;
  private static final int CLASS_ENDPOINT = 0x25;
  private static final int VIDEO = 0x0E;
  private static final int OUTPUT_TERMINAL = 3;

  /** {@code YUY2} as a GUID (Uncompressed Payload, table 2-1). */
  private static final int[] YUY2 = {
    0x59, 0x55, 0x59, 0x32, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71
  };

  private UvcDescriptors() {}

  static UsbDescription of(UvcCameraModel model) {
    List<byte[]> body = new ArrayList<>();
    add(body, of(11).u8(CONTROL_INTERFACE, 2, VIDEO, 3, 0, 0));
    add(body, of(4).u8(CONTROL_INTERFACE, 0, 1, VIDEO, 1, 0, 0));
    body.addAll(control(model));
    add(body, of(5).u8(STATUS, 3).u16(16).u8(8));
    add(body, of(CLASS_ENDPOINT).u8(3).u16(16));
    add(body, of(4).u8(STREAMING_INTERFACE, 0, 1, VIDEO, 2, 0, 0));
    body.addAll(streaming(model));
    add(body, of(5).u8(PICTURES, 2).u16(512).u8(0));
    return UsbDescription.of(
        UvcCameraModel.VENDOR,
        model.product(),
        0x0100,
        new UsbDescription.Kind(0xEF, 2, 1),
        "Roomhand",
        model.name(),
        model.serial(),
        body);
  }

  private static DescriptorWriter of(int type) {
    return new DescriptorWriter().u8(type);
  }

  private static void add(List<byte[]> list, DescriptorWriter descriptor) {
    list.add(descriptor.toDescriptor());
  }

  private static int length(List<byte[]> descriptors) {
    return descriptors.stream().mapToInt(descriptor -> descriptor.length).sum();
  }

  /** Sections 3.7.2.1, 3.7.2.3, 3.7.2.5, 3.7.2.2: from the lens to the host. */
  private static List<byte[]> control(UvcCameraModel model) {
    List<byte[]> units = new ArrayList<>();
    int camera = Unit.CAMERA.id;
    int processing = Unit.PROCESSING.id;
    add(
        units,
        of(CLASS_INTERFACE)
            .u8(2, camera)
            .u16(0x0201)
            .u8(0, 0)
            .u16(0)
            .u16(0)
            .u16(0)
            .bytes(bits(model, Unit.CAMERA, 3)));
    add(
        units,
        of(CLASS_INTERFACE)
            .u8(5, processing, camera)
            .u16(0)
            .bytes(bits(model, Unit.PROCESSING, 2))
            .u8(0, 0));
    add(units, of(CLASS_INTERFACE).u8(3, OUTPUT_TERMINAL).u16(0x0101).u8(0, processing, 0));
    List<byte[]> all = new ArrayList<>();
    add(
        all,
        of(CLASS_INTERFACE)
            .u8(1)
            .u16(0x0110)
            .u16(13 + length(units))
            .u32(CLOCK_HERTZ)
            .u8(1, STREAMING_INTERFACE));
    all.addAll(units);
    return all;
  }

  /** How many bytes of bmControls follow, and these. */
  private static byte[] bits(UvcCameraModel model, Unit unit, int size) {
    int bits = 0;
    for (UvcControl control : model.controls()) {
      if (control.selector().unit == unit) {
        bits |= 1 << control.selector().bit;
      }
    }
    DescriptorWriter written = new DescriptorWriter().u8(size);
    for (int i = 0; i < size; i++) {
      written.u8(bits >> (8 * i));
    }
    return written.toBytes();
  }

  private static List<byte[]> streaming(UvcCameraModel model) {
    List<byte[]> formats = new ArrayList<>();
    List<Coding> codings = model.codings();
    for (Coding coding : codings) {
      formats.addAll(formats(codings.indexOf(coding) + 1, coding, model.formats(coding)));
    }
    List<byte[]> all = new ArrayList<>();
    DescriptorWriter header =
        of(CLASS_INTERFACE)
            .u8(1, codings.size())
            .u16(13 + codings.size() + length(formats))
            .u8(PICTURES, 0, OUTPUT_TERMINAL, 0, 0, 0, 1);
    codings.forEach(coding -> header.u8(0));
    add(all, header);
    all.addAll(formats);
    return all;
  }

  /** A format, its frames and its colours: BT.709 primaries and transfer, BT.601 matrix. */
  private static List<byte[]> formats(int number, Coding coding, List<UvcFormat> frames) {
    List<byte[]> all = new ArrayList<>();
    boolean jpeg = coding == Coding.MJPG;
    DescriptorWriter format = of(CLASS_INTERFACE).u8(jpeg ? 6 : 4, number, frames.size());
    if (jpeg) {
      format.u8(0);
    } else {
      format.u8(YUY2).u8(16);
    }
    add(all, format.u8(1, 0, 0, 0, 0));
    for (int i = 0; i < frames.size(); i++) {
      UvcFormat frame = frames.get(i);
      List<Integer> intervals = frame.intervals();
      List<Integer> rates = frame.framesPerSecond();
      long slowest = rates.stream().mapToLong(rate -> rate).min().orElse(1);
      long fastest = rates.stream().mapToLong(rate -> rate).max().orElse(1);
      DescriptorWriter written =
          of(CLASS_INTERFACE)
              .u8(jpeg ? 7 : 5, i + 1, 0)
              .u16(frame.width())
              .u16(frame.height())
              .u32(Math.min(0xFFFF_FFFFL, 8 * slowest * frame.mostBytes()))
              .u32(Math.min(0xFFFF_FFFFL, 8 * fastest * frame.mostBytes()))
              .u32(frame.mostBytes())
              .u32(intervals.get(0))
              .u8(intervals.size());
      intervals.forEach(written::u32);
      add(all, written);
    }
    add(all, of(CLASS_INTERFACE).u8(0x0D, 1, 1, 4));
    return all;
  }
}
