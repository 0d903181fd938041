package io.roomhand.visca.serial;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaReply;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.HeadTransport;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial line with up to seven cameras, each with a session of its own. On the line's thread.
 *
 * <p>The port is opened when a camera is attached, and the chain is given its addresses (AddressSet
 * and IF_Clear, both broadcast: Sony EVI-D70 Technical Manual, "Network setting"). It is given them
 * again when a camera says that the network has changed or is attached anew, beside the traffic of
 * the others. A line on which nobody answers AddressSet is used all the same: on a multi-drop line
 * the cameras have fixed addresses.
 *
 * <p>Some USB adapters go dead: they take bytes, say nothing and bring nothing until the port is
 * opened anew. So when a camera is attached to a line on which nothing has come for a while, that
 * is done, unless the line serves a camera of which nothing is expected.
 *
 * <p>The port:
 *
 * <pre>
 * NONE --a camera is attached--> DUE --its time has come--> OPENING --> OPEN
 *  ^                                                           |          |
 *  +------------------- lost: the cameras' sessions end -------+----------+
 *
 * any --close()--> CLOSED
 * </pre>
 */
public final class SerialLine {
  private static final Logger log = LoggerFactory.getLogger(SerialLine.class);

  private enum State {
    NONE,
    DUE,
    OPENING,
    OPEN,
    CLOSED
  }

  static final int MOST_CAMERAS = 7;
  private static final Duration OPEN_PAUSE = Duration.ofMillis(50);

  /** In this time a port that is given up has been closed. */
  private static final Duration CLOSE_PAUSE = Duration.ofMillis(500);

  private final String path;
  private final int baud;
  private final Duration silence;
  private final SerialPortInUse.Opener opener;
  private final TimeSource time;
  private final WireTrace trace;
  private final FrameReader frames = new FrameReader();
  private final Consumer<ViscaFrame> deliver = this::deliver;
  private final @Nullable SerialTransport[] heads = new @Nullable SerialTransport[MOST_CAMERAS + 1];
  private final ChainAddresses addresses;
  private final SerialTurns turns;

  private State state = State.NONE;

  /** While it is opening or open, and the last one after the line was closed. */
  private @Nullable SerialPortInUse port;

  private TimeSource.@Nullable Timer openTimer;
  private long openNotBefore;
  private long heardAt;

  private int strangers;

  /**
   * @param silence after so long without a byte the port is opened anew for the next camera
   * @param loop the line's thread, which serves nothing else
   */
  public SerialLine(
      String path,
      int baud,
      Duration silence,
      OpenSerialPort.Opener opener,
      HeadLoop loop,
      WireTrace trace) {
    this(
        path,
        baud,
        silence,
        sink -> SerialReader.start(path, baud, opener, loop, sink),
        loop,
        trace);
  }

  /**
   * @param time its timers run on the line's thread
   */
  SerialLine(
      String path,
      int baud,
      Duration silence,
      SerialPortInUse.Opener opener,
      TimeSource time,
      WireTrace trace) {
    this.path = path;
    this.baud = baud;
    this.silence = silence;
    this.opener = opener;
    this.time = time;
    this.trace = trace;
    this.addresses = new ChainAddresses(path, time, this::sendFirst, this::admit);
    this.turns = new SerialTurns(baud, time, heads, addresses, trace, this::lost);
    this.openNotBefore = time.nanoTime();
    this.heardAt = openNotBefore;
  }

  public int baud() {
    return baud;
  }

  TimeSource time() {
    return time;
  }

  /**
   * Adds a camera. The listener hears of it after this has returned; that does not mean that the
   * camera is there.
   *
   * @param camera 1..7, not attached already
   */
  public HeadTransport attach(int camera, HeadTransport.Listener listener, WireTrace ofHead) {
    return attach(camera, false, listener, ofHead);
  }

  /**
   * Adds a camera, as above.
   *
   * @param mute whether it may never answer, as one of which only the transmit pair is wired
   */
  public HeadTransport attach(
      int camera, boolean mute, HeadTransport.Listener listener, WireTrace ofHead) {
    if (heads[camera] != null) {
      throw new IllegalStateException("camera " + camera + " of " + path + " is attached already");
    }
    boolean silent = state == State.OPEN && time.nanoTime() - heardAt >= silence.toNanos();
    if (silent && attached().stream().noneMatch(SerialTransport::mute)) {
      giveUpPort();
    }
    SerialTransport head = new SerialTransport(this, camera, mute, listener, ofHead);
    heads[camera] = head;
    if (state != State.OPEN) {
      openSoon();
    } else if (addresses.ready()) {
      addresses.setSoon();
    }
    return head;
  }

  void detach(SerialTransport head) {
    if (heads[head.camera()] == head) {
      heads[head.camera()] = null;
    }
  }

  private void sendFirst(ViscaFrame frame) {
    turns.sendFirst(frame);
  }

  // Opening and losing the port

  private void openSoon() {
    if (state == State.NONE) {
      state = State.DUE;
      long wait = Math.max(0, openNotBefore - time.nanoTime());
      openTimer = time.after(Duration.ofNanos(wait), this::open);
    }
  }

  private void open() {
    if (state == State.DUE) {
      state = State.OPENING;
      port = opener.open(new PortEvents());
    }
  }

  private final class PortEvents implements SerialPortInUse.Sink {
    @Override
    public void opened(OpenSerialPort opened) {
      if (state != State.OPENING) {
        return;
      }
      trace.remark("port open at " + baud + " baud");
      state = State.OPEN;
      heardAt = time.nanoTime();
      turns.open(opened);
      addresses.begin();
    }

    @Override
    public void received(byte[] bytes) {
      if (state == State.OPEN) {
        heardAt = time.nanoTime();
        frames.read(ByteBuffer.wrap(bytes), deliver);
      }
    }

    @Override
    public void ended(IOException reason) {
      lost(reason);
    }
  }

  private void giveUpPort() {
    log.debug("{}: nothing has come for {} s; opening it anew", path, silence.toSeconds());
    lost(new SocketTimeoutException("nothing has come for " + silence.toSeconds() + " s"));
    openNotBefore = time.nanoTime() + CLOSE_PAUSE.toNanos();
  }

  private void lost(IOException reason) {
    SerialPortInUse last = port;
    if (last == null || (state != State.OPENING && state != State.OPEN)) {
      return;
    }
    trace.remark("port closed: " + reason.getMessage());
    last.end();
    port = null;
    state = State.NONE;
    turns.close();
    addresses.end();
    frames.reset();
    openNotBefore = time.nanoTime() + OPEN_PAUSE.toNanos();
    for (SerialTransport head : attached()) {
      head.end(reason);
    }
  }

  private List<SerialTransport> attached() {
    List<SerialTransport> all = new ArrayList<>();
    for (SerialTransport head : heads) {
      if (head != null) {
        all.add(head);
      }
    }
    return all;
  }

  /** Lets in who waits, and shows out whom the line has no camera for. */
  private void admit() {
    int cameras = addresses.cameras();
    for (SerialTransport head : attached()) {
      if (cameras >= 0 && head.camera() > cameras) {
        head.end(
            new SocketTimeoutException(
                "the line has %d camera%s, not %d"
                    .formatted(cameras, cameras == 1 ? "" : "s", head.camera())));
      } else {
        head.connected();
      }
    }
  }

  // Frames in

  private void deliver(ViscaFrame frame) {
    int header = frame.at(0);
    if (header == 0x88) {
      trace.received(frame);
      addresses.received(frame);
      return;
    }
    if (ViscaReply.kind(frame) == ViscaReply.Kind.NETWORK_CHANGE) {
      trace.received(frame);
      log.info("{}: cameras have come or gone", path);
      addresses.setSoon();
      return;
    }
    SerialTransport head = sender(header);
    if (head != null) {
      head.received(frame);
    } else if (header >= 0x90) {
      trace.received(frame);
      if (strangers++ == 0) {
        log.warn("{}: {} comes from a camera that nobody asked; ignored", path, frame);
      }
    }
  }

  /**
   * Camera n answers from {@code (8+n)0}; where there is one camera only, it does from anywhere,
   * for a PTZOptics G3 calls itself 2.
   */
  private @Nullable SerialTransport sender(int header) {
    if (header < 0x90) {
      return null;
    }
    SerialTransport head = heads[(header >> 4) - 8];
    if (head == null) {
      List<SerialTransport> all = attached();
      head = all.size() == 1 && addresses.cameras() <= 1 ? all.get(0) : null;
    }
    return head;
  }

  /** Whether this camera may send now; if not it is remembered, and called when it may. */
  boolean free(SerialTransport head) {
    return turns.free(head);
  }

  /** Sends now if the wire is free, else before what the cameras' sessions wait to send. */
  void send(SerialTransport head, ViscaFrame frame) {
    turns.send(head, frame);
  }

  // The end

  /** Closes the port soon; the listeners hear nothing any more. On the line's thread. */
  public void close() {
    state = State.CLOSED;
    if (port != null) {
      port.end();
    }
    turns.close();
    addresses.end();
    if (openTimer != null) {
      openTimer.cancel();
    }
  }

  /** Waits until the port is closed. Any thread but the line's; after {@link #close}. */
  public void awaitClosed(Duration limit) {
    SerialPortInUse last = port;
    if (last != null) {
      last.await(limit);
    }
  }
}
