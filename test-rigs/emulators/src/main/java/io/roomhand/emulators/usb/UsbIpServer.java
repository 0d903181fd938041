package io.roomhand.emulators.usb;

import io.roomhand.core.device.Reason;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.SystemTime;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A USB/IP server on 127.0.0.1 whose devices are emulated: {@code usbip attach -r 127.0.0.1 -b 1-1}
 * plugs the first one into this machine. A device that a host has let go can be imported again. One
 * thread accepts, one serves each client. Any thread may call.
 */
public final class UsbIpServer implements AutoCloseable {
  /** The port that the tools of USB/IP expect. */
  public static final int USUAL_PORT = UsbIpMessages.PORT;

  /** So many can be offered at a time. */
  public static final int MOST_DEVICES = 16;

  private static final Logger log = LoggerFactory.getLogger(UsbIpServer.class);
  private static final int MOST_CLIENTS = 64;
  private static final int HANDSHAKE_MILLIS = 5_000;
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final ServerSocket listener;
  private final TimeSource time;
  private final Runnable timeEnds;
  private final Supervised acceptor;

  // Guarded by this.
  private final SortedMap<Integer, UsbDevice> devices = new TreeMap<>();
  private final Map<Integer, UsbIpSession> imported = new HashMap<>();
  private final Map<Thread, Socket> clients = new HashMap<>();
  private boolean closed;

  private UsbIpServer(ServerSocket listener, TimeSource time, Runnable timeEnds) {
    this.listener = listener;
    this.time = time;
    this.timeEnds = timeEnds;
    acceptor =
        new Supervised(
            "usbip-server", time, Supervised.Work.of(this::accept, () -> closeQuietly(listener)));
  }

  /**
   * Starts one.
   *
   * @param port 0 for any free one
   */
  public static UsbIpServer start(int port) throws IOException {
    SystemTime time = new SystemTime();
    try {
      return start(port, time, time::close);
    } catch (IOException e) {
      time.close();
      throw e;
    }
  }

  /**
   * The same with a pace of isochronous transfers that is not the machine's.
   *
   * @param time not closed with the server
   */
  public static UsbIpServer start(int port, TimeSource time) throws IOException {
    return start(port, time, () -> {});
  }

  private static UsbIpServer start(int port, TimeSource time, Runnable timeEnds)
      throws IOException {
    ServerSocket listener = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
    UsbIpServer server = new UsbIpServer(listener, time, timeEnds);
    server.acceptor.start();
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Offers a device, at the first free bus id.
   *
   * @return its bus id, {@code 1-1} and so on
   */
  public synchronized String plug(UsbDevice device) {
    for (int number = 1; number <= MOST_DEVICES; number++) {
      if (!devices.containsKey(number)) {
        devices.put(number, device);
        return UsbIpMessages.busId(number);
      }
    }
    throw new IllegalStateException("there are " + MOST_DEVICES + " devices already");
  }

  /**
   * Takes a device away; the host that has it sees it go. Returns when that is done, after 2 s at
   * most. Not to be called by a device.
   */
  public void unplug(String busId) {
    UsbIpSession session;
    synchronized (this) {
      int number = number(busId);
      if (devices.remove(number) == null) {
        throw new IllegalArgumentException("there is no device " + busId);
      }
      session = imported.get(number);
    }
    if (session != null) {
      session.drop();
      session.awaitEnd(END_LIMIT.toMillis());
    }
  }

  /** Whether a host has it. */
  public synchronized boolean isImported(String busId) {
    return imported.containsKey(number(busId));
  }

  /** The bus ids of all devices. */
  public synchronized List<String> busIds() {
    return devices.keySet().stream().map(UsbIpMessages::busId).toList();
  }

  /** What {@link VirtualPorts} must know of a device; null when there is none. */
  synchronized @Nullable Integer deviceId(String busId) {
    int number = number(busId);
    return devices.containsKey(number) ? UsbIpMessages.deviceId(number) : null;
  }

  /** Null when there is no such device. */
  synchronized @Nullable UsbSpeed speed(String busId) {
    UsbDevice device = devices.get(number(busId));
    return device == null ? null : device.description().speed();
  }

  /** 0 when it is none of ours. */
  private static int number(String busId) {
    for (int number = 1; number <= MOST_DEVICES; number++) {
      if (busId.equals(UsbIpMessages.busId(number))) {
        return number;
      }
    }
    return 0;
  }

  private void accept() throws IOException {
    while (!acceptor.isEnding()) {
      Socket socket = listener.accept();
      acceptor.works();
      if (!begin(socket)) {
        log.warn("more than {} clients; one is turned away", MOST_CLIENTS);
        socket.close();
      }
    }
  }

  private synchronized boolean begin(Socket socket) {
    if (closed || clients.size() >= MOST_CLIENTS) {
      return false;
    }
    Thread thread = Threads.make("usbip-" + socket.getPort(), () -> serve(socket));
    clients.put(thread, socket);
    thread.start();
    return true;
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      greet(socket, new DataInputStream(new BufferedInputStream(socket.getInputStream())));
    } catch (EOFException | SocketException e) {
      log.debug("client {} has gone: {}", socket.getPort(), e.toString());
    } catch (IOException | RuntimeException e) {
      log.warn("client {} is cut off: {}", socket.getPort(), Reason.of(e));
    } finally {
      synchronized (this) {
        clients.remove(Thread.currentThread());
      }
    }
  }

  private void greet(Socket socket, DataInputStream in) throws IOException {
    int version = in.readUnsignedShort();
    int operation = in.readUnsignedShort();
    in.readInt();
    if (version != UsbIpMessages.VERSION) {
      throw new ProtocolException("does not begin as USB/IP 1.1.1 does");
    }
    switch (operation) {
      case UsbIpMessages.OP_REQ_DEVLIST ->
          socket.getOutputStream().write(UsbIpMessages.deviceList(descriptions()));
      case UsbIpMessages.OP_REQ_IMPORT -> {
        byte[] busId = new byte[UsbIpMessages.BUS_ID_BYTES];
        in.readFully(busId);
        give(
            new String(busId, StandardCharsets.ISO_8859_1).replaceFirst("(?s)\0.*", ""),
            socket,
            in);
      }
      default -> throw new ProtocolException("operation %x is unknown".formatted(operation));
    }
  }

  private synchronized Map<Integer, UsbDescription> descriptions() {
    Map<Integer, UsbDescription> described = new TreeMap<>();
    devices.forEach((number, device) -> described.put(number, device.description()));
    return described;
  }

  private void give(String busId, Socket socket, DataInputStream in) throws IOException {
    int number = number(busId);
    UsbDevice device;
    UsbIpSession session = null;
    synchronized (this) {
      device = devices.get(number);
      if (device != null && !imported.containsKey(number)) {
        session = new UsbIpSession(UsbIpMessages.deviceId(number), device, socket, in, time);
        imported.put(number, session);
      }
    }
    if (device == null || session == null) {
      int reason = device == null ? UsbIpMessages.NO_DEVICE : UsbIpMessages.BUSY;
      socket.getOutputStream().write(UsbIpMessages.notImported(reason));
      return;
    }
    try {
      socket.setSoTimeout(0);
      device.attached(session);
      socket.getOutputStream().write(UsbIpMessages.imported(number, device.description()));
      session.serve();
    } finally {
      session.close();
      device.detached(session);
      synchronized (this) {
        imported.remove(number);
      }
      session.ended();
    }
  }

  /** Takes all devices away and ends all threads. Not to be called by a device. */
  @Override
  public void close() {
    Map<Thread, Socket> last;
    synchronized (this) {
      closed = true;
      last = new HashMap<>(clients);
    }
    acceptor.end();
    last.values().forEach(UsbIpServer::closeQuietly);
    last.keySet().forEach(thread -> Threads.awaitEnd(thread, END_LIMIT));
    acceptor.awaitEnd(END_LIMIT);
    timeEnds.run();
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      log.debug("while closing: {}", e.toString());
    }
  }
}
