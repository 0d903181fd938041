package io.roomhand.emulators.usb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host's end of USB/IP, written from the protocol's description; one thread. */
public final class UsbIpClient implements AutoCloseable {
  private static final int LIMIT_MILLIS = 20_000;
  private static final int VERSION = 0x0111;

  /**
   * An answered submission or unlinking.
   *
   * @param packets how many bytes each packet of an isochronous transfer had
   */
  public record Answer(
      int command,
      int sequence,
      int status,
      int actual,
      int startFrame,
      List<Integer> packets,
      List<Byte> data) {
    public byte[] bytes() {
      byte[] bytes = new byte[data.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = data.get(i);
      }
      return bytes;
    }
  }

  /** What the list of devices says. */
  public record Listed(String busId, int vendor, int product, List<Integer> interfaceClasses) {}

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Map<Integer, Boolean> submittedIn = new HashMap<>();
  private int deviceId;
  private int sequence;

  private UsbIpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  public static List<Listed> list(int port) throws IOException {
    try (UsbIpClient client = new UsbIpClient(port)) {
      client.operation(0x8005);
      client.out.flush();
      assertThat(client.answered(0x0005)).isZero();
      List<Listed> all = new ArrayList<>();
      int count = client.in.readInt();
      for (int i = 0; i < count; i++) {
        all.add(client.device(true));
      }
      assertThat(client.in.read()).isEqualTo(-1);
      return all;
    }
  }

  /** Imports a device; fails when the server refuses. */
  public static UsbIpClient attach(int port, String busId) throws IOException {
    UsbIpClient client = new UsbIpClient(port);
    int status = client.request(busId);
    if (status != 0) {
      client.close();
      throw new IOException("refused: " + status);
    }
    assertThat(client.device(false).busId).isEqualTo(busId);
    return client;
  }

  private int request(String busId) throws IOException {
    operation(0x8003);
    byte[] name = new byte[32];
    byte[] text = busId.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, name, 0, text.length);
    out.write(name);
    return answered(0x0003);
  }

  private void operation(int code) throws IOException {
    out.writeShort(VERSION);
    out.writeShort(code);
    out.writeInt(0);
  }

  private int answered(int code) throws IOException {
    assertThat(in.readUnsignedShort()).isEqualTo(VERSION);
    assertThat(in.readUnsignedShort()).isEqualTo(code);
    return in.readInt();
  }

  private Listed device(boolean withInterfaces) throws IOException {
    byte[] path = in.readNBytes(256);
    assertThat(new String(path, StandardCharsets.US_ASCII)).startsWith("/sys/devices/");
    String busId = new String(in.readNBytes(32), StandardCharsets.US_ASCII).replace("\0", "");
    int bus = in.readInt();
    int number = in.readInt();
    deviceId = (bus << 16) | number;
    assertThat(in.readInt()).as("full, high or super speed").isIn(2, 3, 5);
    int vendor = in.readUnsignedShort();
    int product = in.readUnsignedShort();
    in.readNBytes(2 + 3);
    assertThat(in.readNBytes(2)).containsExactly(1, 1);
    int interfaces = in.readUnsignedByte();
    List<Integer> classes = new ArrayList<>();
    for (int i = 0; withInterfaces && i < interfaces; i++) {
      classes.add((int) in.readNBytes(4)[0]);
    }
    return new Listed(busId, vendor, product, classes);
  }

  /** Submits without waiting; the sequence number. */
  public int submit(int endpoint, int length, byte[] setup, byte[] data) throws IOException {
    boolean input = (endpoint & 0x80) != 0;
    header(1, deviceId, input, endpoint & 0x7F);
    out.writeInt(0);
    out.writeInt(length);
    out.writeInt(0);
    out.writeInt(0);
    out.writeInt(0);
    out.write(setup);
    out.write(data);
    submittedIn.put(sequence, input);
    return sequence;
  }

  public int submit(int endpoint, int length) throws IOException {
    return submit(endpoint, length, new byte[8], new byte[0]);
  }

  /** Submits a transfer of so many packets of equal length without waiting. */
  public int submitIsochronous(int endpoint, int packets, int length, byte[] data)
      throws IOException {
    header(1, deviceId, (endpoint & 0x80) != 0, endpoint & 0x7F);
    out.writeInt(0);
    out.writeInt(length);
    out.writeInt(0);
    out.writeInt(packets);
    out.writeInt(1);
    out.write(new byte[8]);
    out.write(data);
    for (int i = 0; i < packets; i++) {
      out.writeInt(length / packets * i);
      out.writeInt(length / packets);
      out.writeLong(0);
    }
    submittedIn.put(sequence, (endpoint & 0x80) != 0);
    return sequence;
  }

  /** As a host that mistakes the device. */
  public void submitTo(int otherDevice) throws IOException {
    header(1, otherDevice, true, 1);
    out.write(new byte[28]);
  }

  private void header(int command, int device, boolean input, int endpoint) throws IOException {
    out.writeInt(command);
    out.writeInt(++sequence);
    out.writeInt(device);
    out.writeInt(input ? 1 : 0);
    out.writeInt(endpoint);
  }

  public void unlink(int submitted) throws IOException {
    header(2, deviceId, false, 0);
    out.writeInt(submitted);
    out.write(new byte[24]);
  }

  /** Whatever bytes. */
  public void raw(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** The next answer of any kind; fails when there is none for 20 s. */
  public Answer next() throws IOException {
    int command = in.readInt();
    int answered = in.readInt();
    in.readNBytes(12);
    int status = in.readInt();
    int actual = command == 3 ? in.readInt() : 0;
    int startFrame = command == 3 ? in.readInt() : 0;
    int packets = command == 3 ? in.readInt() : 0;
    in.readNBytes(command == 3 ? 12 : 24);
    List<Byte> data = new ArrayList<>();
    if (command == 3 && Boolean.TRUE.equals(submittedIn.remove(answered))) {
      for (byte value : in.readNBytes(actual)) {
        data.add(value);
      }
    }
    return new Answer(command, answered, status, actual, startFrame, packets(packets), data);
  }

  private List<Integer> packets(int count) throws IOException {
    List<Integer> actual = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      in.readNBytes(8);
      actual.add(in.readInt());
      assertThat(in.readInt()).isZero();
    }
    return actual;
  }

  /** A control transfer in which the device sends; fails when something else is answered first. */
  public Answer get(int type, int request, int value, int index, int length) throws IOException {
    int sent = submit(0x80, length, setup(type, request, value, index, length), new byte[0]);
    Answer answer = next();
    assertThat(answer.sequence()).isEqualTo(sent);
    return answer;
  }

  /** A control transfer in which the host sends. */
  public Answer set(int type, int request, int value, int index, byte... data) throws IOException {
    int sent = submit(0, data.length, setup(type, request, value, index, data.length), data);
    Answer answer = next();
    assertThat(answer.sequence()).isEqualTo(sent);
    return answer;
  }

  static byte[] setup(int type, int request, int value, int index, int length) {
    return new byte[] {
      (byte) type,
      (byte) request,
      (byte) value,
      (byte) (value >> 8),
      (byte) index,
      (byte) (index >> 8),
      (byte) length,
      (byte) (length >> 8)
    };
  }

  /** Whether the server has ended the connection, waiting for it. */
  public boolean isCutOff() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
