package io.roomhand.emulators.usb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The messages of USB/IP, big-endian (kernel documentation, "USB/IP protocol"), as a server reads
 * and writes them.
 */
final class UsbIpMessages {
  static final int PORT = 3240;
  static final int VERSION = 0x0111;
  static final int OP_REQ_DEVLIST = 0x8005;
  static final int OP_REQ_IMPORT = 0x8003;
  static final int CMD_SUBMIT = 1;
  static final int CMD_UNLINK = 2;

  /** Of an operation's header. */
  static final int OP_BYTES = 8;

  static final int BUS_ID_BYTES = 32;

  /** Of a command's header. */
  static final int HEADER_BYTES = 48;

  /** What is said of each packet of an isochronous transfer. */
  static final int PACKET_BYTES = 16;

  static final int OK = 0;
  static final int BUSY = 2;
  static final int NO_DEVICE = 4;

  /** {@code -EPIPE}: a stall. */
  static final int STALLED = -32;

  /** {@code -ECONNRESET}: unlinked before it was answered. */
  static final int UNLINKED = -104;

  private static final int OP_REP_DEVLIST = 0x0005;
  private static final int OP_REP_IMPORT = 0x0003;
  private static final int RET_SUBMIT = 3;
  private static final int RET_UNLINK = 4;
  private static final int PATH_BYTES = 256;
  private static final int DEVICE_BYTES = 312;
  private static final int BUS = 1;

  /** The number of a frame has 11 bits (USB 2.0, section 8.4.3). */
  private static final int FRAMES = 0x7FF;

  /** The header of a command; a submission's parts are the same for an unlinking. */
  record Command(
      int code,
      int sequence,
      int deviceId,
      boolean in,
      int endpoint,
      int length,
      int packets,
      int interval,
      int unlinked,
      SetupPacket setup) {

    static Command of(byte[] header) {
      ByteBuffer in = ByteBuffer.wrap(header);
      byte[] setup = new byte[SetupPacket.BYTES];
      in.get(HEADER_BYTES - SetupPacket.BYTES, setup);
      return new Command(
          in.getInt(0),
          in.getInt(4),
          in.getInt(8),
          in.getInt(12) == 1,
          in.getInt(16),
          in.getInt(24),
          in.getInt(32),
          in.getInt(36),
          in.getInt(20),
          SetupPacket.of(setup));
    }

    /** With bit 7, as in descriptors. */
    int address() {
      return endpoint | (in ? 0x80 : 0);
    }
  }

  private UsbIpMessages() {}

  /**
   * The number by which commands name a device.
   *
   * @param number of its port, from 1 on
   */
  static int deviceId(int number) {
    return (BUS << 16) | (number + 1);
  }

  static String busId(int number) {
    return BUS + "-" + number;
  }

  /**
   * @param devices by the number of their port
   */
  static byte[] deviceList(Map<Integer, UsbDescription> devices) {
    int length = OP_BYTES + 4;
    for (UsbDescription device : devices.values()) {
      length += DEVICE_BYTES + 4 * device.interfaces().size();
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    operation(out, OP_REP_DEVLIST, OK).putInt(devices.size());
    devices.forEach(
        (number, device) -> {
          device(out, number, device);
          for (UsbDescription.Kind kind : device.interfaces()) {
            out.put((byte) kind.code()).put((byte) kind.subcode()).put((byte) kind.protocol());
            out.put((byte) 0);
          }
        });
    return out.array();
  }

  static byte[] imported(int number, UsbDescription device) {
    ByteBuffer out = ByteBuffer.allocate(OP_BYTES + DEVICE_BYTES);
    operation(out, OP_REP_IMPORT, OK);
    device(out, number, device);
    return out.array();
  }

  static byte[] notImported(int reason) {
    return operation(ByteBuffer.allocate(OP_BYTES), OP_REP_IMPORT, reason).array();
  }

  private static ByteBuffer operation(ByteBuffer out, int code, int status) {
    return out.putShort((short) VERSION).putShort((short) code).putInt(status);
  }

  private static void device(ByteBuffer out, int number, UsbDescription device) {
    String busId = busId(number);
    int begin = out.position();
    out.put(("/sys/devices/emulated/" + busId).getBytes(StandardCharsets.US_ASCII));
    out.position(begin + PATH_BYTES);
    out.put(busId.getBytes(StandardCharsets.US_ASCII));
    out.position(begin + PATH_BYTES + BUS_ID_BYTES);
    out.putInt(BUS).putInt(number + 1).putInt(device.speed().code);
    out.putShort((short) device.vendor()).putShort((short) device.product());
    out.putShort((short) device.release());
    List<Integer> codes =
        List.of(
            device.kind().code(),
            device.kind().subcode(),
            device.kind().protocol(),
            device.configurationValue(),
            1,
            device.interfaces().size());
    codes.forEach(code -> out.put(code.byteValue()));
  }

  /**
   * @param actual how many bytes were transferred
   * @param data what the device sends
   */
  static byte[] submitted(int sequence, int status, int actual, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + data.length);
    out.putInt(RET_SUBMIT).putInt(sequence).position(20);
    out.putInt(status).putInt(actual).position(HEADER_BYTES);
    return out.put(data).array();
  }

  /**
   * @param data of all packets, each as long as it came to be
   */
  static byte[] submittedIsochronous(
      int sequence, long frame, byte[] data, int[] offsets, int[] lengths, int[] actual) {
    ByteBuffer out =
        ByteBuffer.allocate(HEADER_BYTES + data.length + PACKET_BYTES * offsets.length);
    out.putInt(RET_SUBMIT).putInt(sequence).position(20);
    out.putInt(OK).putInt(Arrays.stream(actual).sum());
    out.putInt((int) (frame & FRAMES)).putInt(offsets.length).position(HEADER_BYTES);
    out.put(data);
    for (int i = 0; i < offsets.length; i++) {
      out.putInt(offsets[i]).putInt(lengths[i]).putInt(actual[i]).putInt(OK);
    }
    return out.array();
  }

  static byte[] unlinked(int sequence, int status) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES);
    out.putInt(RET_UNLINK).putInt(sequence).position(20);
    return out.putInt(status).array();
  }
}
