package io.roomhand.visca.driver;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.motion.MotionRig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A camera on a loopback UDP socket: writes down the frames it gets and says what a script says,
 * with Sony's header or without. Carries out each sequence number once. Shares nothing with the
 * driver.
 */
final class ScriptedUdpCamera implements AutoCloseable {
  enum Form {
    RAW,
    SONY,
    /** Returns the low 16 bits of the sequence number only. */
    SONY_LOW_16,
    /** Takes the header, but does not understand it: replies bare, answers no control message. */
    HEADER_IGNORED
  }

  /** One message as it came. */
  record Message(int type, int sequence, String hex) {}

  private final Form form;
  private final DatagramSocket socket;
  private final DatagramSocket otherPort;
  private final Thread thread;
  private final List<Message> messages = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();
  private final Set<SocketAddress> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger repliesToLose = new AtomicInteger();
  private final AtomicInteger requestsToLose = new AtomicInteger();
  private volatile Function<String, String> script;
  private volatile boolean fromOtherPort;
  private volatile int replyPort;
  private volatile boolean refusesNumbers;
  private volatile int highestSequence = Integer.MAX_VALUE;
  private volatile int deviceSettingType = 0x0120;
  private volatile boolean ignoresDeviceSettings;
  private volatile long firstAnswerAfterMillis;

  private ScriptedUdpCamera(InetSocketAddress at, Form form, Function<String, String> script)
      throws IOException {
    this.form = form;
    this.script = script;
    socket = new DatagramSocket(at);
    otherPort = new DatagramSocket(new InetSocketAddress(at.getAddress(), 0));
    thread = new Thread(this::serve, "scripted-udp-camera");
    thread.setDaemon(true);
    thread.start();
  }

  static ScriptedUdpCamera start(Form form, Function<String, String> script) throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), form, script);
  }

  static ScriptedUdpCamera start(InetSocketAddress at, Form form, Function<String, String> script)
      throws IOException {
    return new ScriptedUdpCamera(at, form, script);
  }

  int port() {
    return socket.getLocalPort();
  }

  String address() {
    String host = socket.getLocalAddress().getHostAddress();
    return "visca+udp://" + host + ":" + port() + "?framing=" + (form == Form.RAW ? "raw" : "sony");
  }

  void script(Function<String, String> next) {
    script = next;
  }

  void fromOtherPort() {
    fromOtherPort = true;
  }

  /** Every reply goes to this port of the asker's host, whatever port it asks from. */
  void answersTo(int port) {
    replyPort = port;
  }

  void loseReplies(int count) {
    repliesToLose.set(count);
  }

  void loseRequests(int count) {
    requestsToLose.set(count);
  }

  /** As after a restart: every number is refused until the next RESET. */
  void refuseNumbers() {
    refusesNumbers = true;
  }

  /** As a NewTek PTZ1: takes numbers from 1 to this. */
  void highestSequence(int highest) {
    highestSequence = highest;
  }

  /** Complains about messages of type 0120. */
  void knowNoDeviceSettings() {
    deviceSettingType = -1;
  }

  /** Answers no message of type 0120, and the first other one so late. */
  void ignoreDeviceSettingsAndAnswerFirst(Duration late) {
    ignoresDeviceSettings = true;
    firstAnswerAfterMillis = late.toMillis();
  }

  int clients() {
    return clients.size();
  }

  /** The port of the one client. */
  int clientPort() {
    return ((InetSocketAddress) clients.iterator().next()).getPort();
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  List<String> frames() {
    return messages().stream().map(Message::hex).toList();
  }

  /**
   * The commands among the frames; greeting, inquiries, control messages and the focus stop left
   * out.
   */
  List<String> commands() {
    return frames().stream()
        .filter(hex -> hex.startsWith("81 01") || hex.startsWith("81 2"))
        .filter(hex -> !hex.equals("81 01 00 01 FF") && !hex.equals(MotionRig.FOCUS_STOP))
        .toList();
  }

  synchronized void forget() {
    messages.clear();
  }

  /** Sends bytes unasked, to every client. */
  void send(String hex) throws IOException {
    byte[] bytes = Bytes.of(hex);
    for (SocketAddress client : clients) {
      socket.send(new DatagramPacket(bytes, bytes.length, client));
    }
  }

  private void serve() {
    byte[] buffer = new byte[2048];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        clients.add(packet.getSocketAddress());
        take(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
      } catch (IOException | InterruptedException closed) {
        return;
      }
    }
  }

  private void take(byte[] bytes, SocketAddress client) throws IOException, InterruptedException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int type = form == Form.RAW ? 0 : in.getShort();
    int length = form == Form.RAW ? bytes.length : in.getShort();
    int sequence = form == Form.RAW ? 0 : in.getInt();
    byte[] payload = new byte[length];
    in.get(payload);
    String hex = Bytes.hex(payload);
    synchronized (this) {
      messages.add(new Message(type, sequence, hex));
    }
    if (requestsToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return;
    }
    if (form == Form.RAW || form == Form.HEADER_IGNORED) {
      if (type != 0x0200) {
        answer(client, -1, Bytes.of(script.apply(hex)));
      }
      return;
    }
    if (type == 0x0200) {
      seen.clear();
      refusesNumbers = false;
      control(client, sequence, "01", 0x0201);
    } else if (type == 0x0120 && ignoresDeviceSettings) {
      seen.add(sequence);
    } else if (type == 0x0120 && deviceSettingType != type) {
      control(client, sequence, "0F 02", 0x0200);
    } else if (refusesNumbers || sequence < 1 || sequence > highestSequence) {
      control(client, sequence, "0F 01", 0x0200);
    } else if (highestSequence == Integer.MAX_VALUE && !seen.add(sequence)) {
      control(client, sequence, "0F 01", 0x0201);
    } else {
      if (firstAnswerAfterMillis > 0) {
        TimeUnit.MILLISECONDS.sleep(firstAnswerAfterMillis);
        firstAnswerAfterMillis = 0;
      }
      answer(client, sequence, Bytes.of(script.apply(hex)));
    }
  }

  private void control(SocketAddress client, int sequence, String hex, int type)
      throws IOException {
    send(client, message(type, sequence, Bytes.of(hex)));
  }

  /** Each frame in a datagram of its own. */
  private void answer(SocketAddress client, int sequence, byte[] frames) throws IOException {
    int from = 0;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] == (byte) 0xFF) {
        byte[] frame = Arrays.copyOfRange(frames, from, i + 1);
        from = i + 1;
        send(client, sequence < 0 ? frame : message(0x0111, sequence, frame));
      }
    }
  }

  private byte[] message(int type, int sequence, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int told = form == Form.SONY_LOW_16 ? sequence & 0xFFFF : sequence;
    out.writeBytes(
        ByteBuffer.allocate(8)
            .putShort((short) type)
            .putShort((short) payload.length)
            .putInt(told)
            .array());
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private void send(SocketAddress client, byte[] bytes) throws IOException {
    if (repliesToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return;
    }
    InetAddress host = ((InetSocketAddress) client).getAddress();
    SocketAddress to = replyPort == 0 ? client : new InetSocketAddress(host, replyPort);
    (fromOtherPort ? otherPort : socket).send(new DatagramPacket(bytes, bytes.length, to));
  }

  @Override
  public void close() {
    socket.close();
    otherPort.close();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
