package io.roomhand.emulators.uvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.emulators.usb.UsbIpClient.Answer;
import io.roomhand.emulators.usb.UsbIpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A camera and the host that has it, in virtual time; numbers as the specification has them. */
final class CameraOnWire implements AutoCloseable {
  static final int SET_CUR = 0x01;
  static final int GET_CUR = 0x81;
  static final int GET_MIN = 0x82;
  static final int GET_MAX = 0x83;
  static final int GET_LEN = 0x85;
  static final int GET_INFO = 0x86;
  static final int GET_DEF = 0x87;
  static final int STALL = -32;
  static final int PICTURES = 0x81;
  static final int STATUS = 0x82;
  private static final int BULK = 16_384;

  final VirtualTime time = new VirtualTime();
  final UvcCamera camera;
  final UsbIpServer server;
  final String busId;
  UsbIpClient host;

  /** The frame id of the last picture. */
  int frameId;

  CameraOnWire(UvcCameraModel model) throws IOException {
    camera = new UvcCamera(model, time);
    server = UsbIpServer.start(0);
    busId = server.plug(camera);
    host = UsbIpClient.attach(server.port(), busId);
  }

  Answer ask(int request, int unit, int selector, int length) throws IOException {
    return host.get(0xA1, request, selector << 8, unit << 8, length);
  }

  /** Little-endian with a sign, of 2 or 4 bytes. */
  int number(Answer answer, int at, int size) {
    ByteBuffer bytes = ByteBuffer.wrap(answer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    return size == 2 ? bytes.getShort(at) : bytes.getInt(at);
  }

  int set(int unit, int selector, byte... data) throws IOException {
    return host.set(0x21, SET_CUR, selector << 8, unit << 8, data).status();
  }

  int panTilt(int pan, int tilt) throws IOException {
    return set(
        1,
        0x0D,
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(pan).putInt(tilt).array());
  }

  /** What the camera makes of a wish: the bytes of the probe. */
  byte[] probe(int format, int frame, int interval) throws IOException {
    assertThat(host.set(0x21, SET_CUR, 0x0100, 1, setting(format, frame, interval)).status())
        .isZero();
    return host.get(0xA1, GET_CUR, 0x0100, 1, 34).bytes();
  }

  int commit(byte[] setting) throws IOException {
    return host.set(0x21, SET_CUR, 0x0200, 1, setting).status();
  }

  static byte[] setting(int format, int frame, int interval) {
    return ByteBuffer.allocate(34)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 1)
        .put((byte) format)
        .put((byte) frame)
        .putInt(interval)
        .array();
  }

  /** The picture that is due. */
  byte[] picture() throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    while (true) {
      int submitted = host.submit(PICTURES, BULK);
      Answer answer = host.next();
      assertThat(answer.sequence()).isEqualTo(submitted);
      byte[] payload = answer.bytes();
      assertThat(payload[0]).isEqualTo((byte) 2);
      frameId = payload[1] & 1;
      picture.write(payload, 2, payload.length - 2);
      if ((payload[1] & 2) != 0) {
        return picture.toByteArray();
      }
    }
  }

  @Override
  public void close() throws IOException {
    host.close();
    server.close();
  }
}
