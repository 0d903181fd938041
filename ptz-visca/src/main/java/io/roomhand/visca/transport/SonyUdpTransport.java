package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.trace.WireTrace;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sony's VISCA over IP: one frame in each datagram, behind a header with a sequence number (Sony
 * BRC-X400 Command List, "VISCA over IP").
 *
 * <p>Opening sends RESET and waits for its answer, at most 300 ms: cameras that ignore the header
 * answer no RESET and reply with bare frames, which are accepted too.
 *
 * <p>By Sony's list every camera behind this header is number 1; cameras of other makers keep the
 * number that was set in their menu.
 *
 * <p>A camera that returns our sequence numbers carries out each number once, so its messages are
 * numbered for the session. When it refuses a number that we have sent once only, it counts
 * otherwise than we do, having restarted, say: RESET brings both in step.
 */
public final class SonyUdpTransport implements HeadTransport, UdpPeer.Receiver {
  private static final Logger log = LoggerFactory.getLogger(SonyUdpTransport.class);
  private static final Duration RESET_PAUSE = Duration.ofMillis(100);
  private static final int RESETS = 3;

  /** So long after a RESET, refused numbers are still those of before. */
  private static final long RESET_LASTS = Duration.ofMillis(500).toNanos();

  private final TimeSource time;
  private final Listener listener;
  private final WireTrace trace;
  private final UdpPeer socket;
  private final SonySequence sequence;
  private final FrameReader reader = new FrameReader();
  private final Consumer<ViscaFrame> deliver;
  private final ViscaFrame refusal = new ViscaFrame();
  private final ByteBuffer out =
      ByteBuffer.allocateDirect(SonyHeader.LENGTH + ViscaFrame.MAX_LENGTH);

  private TimeSource.@Nullable Timer resetTimer;
  private int resets;
  private long resetAt;
  private boolean connected;
  private boolean deviceSettings = true;

  /** What the frames being read answer. */
  private long answers = UNNUMBERED;

  private SonyUdpTransport(
      TimeSource time,
      UdpPeer.Opener opener,
      int highestSequence,
      Listener listener,
      WireTrace trace) {
    this.time = time;
    this.listener = listener;
    this.trace = trace;
    this.sequence = new SonySequence(highestSequence);
    this.deliver = this::deliver;
    this.socket = opener.open(this);
  }

  /**
   * Opens the socket. The listener hears of it after this has returned; that does not mean that
   * there is a camera.
   *
   * @param highestSequence after which numbers begin again with 1, for a NewTek PTZ1, which takes
   *     only 1 to 3; 0 for none. With a limit, messages are not numbered for the session
   */
  public static SonyUdpTransport open(
      HeadLoop loop,
      InetSocketAddress camera,
      LocalPort port,
      int highestSequence,
      Listener listener,
      WireTrace trace) {
    return open(
        loop, receiver -> port.open(loop, camera, receiver), highestSequence, listener, trace);
  }

  static SonyUdpTransport open(
      TimeSource time,
      UdpPeer.Opener opener,
      int highestSequence,
      Listener listener,
      WireTrace trace) {
    SonyUdpTransport transport =
        new SonyUdpTransport(time, opener, highestSequence, listener, trace);
    time.after(Duration.ZERO, transport::resetAtStart);
    return transport;
  }

  private void resetAtStart() {
    if (socket.closed() || connected) {
      return;
    }
    if (resets++ < RESETS) {
      sendReset();
      resetTimer = time.after(RESET_PAUSE, this::resetAtStart);
    } else {
      connected();
    }
  }

  private void connected() {
    if (connected) {
      return;
    }
    connected = true;
    endResetTimer();
    try {
      listener.connected();
    } catch (RuntimeException | Error e) {
      socket.broken(e);
    }
  }

  private void sendReset() {
    trace.remark("-> RESET of the sequence number");
    sequence.reset();
    resetAt = time.nanoTime();
    SonyHeader.put(out, SonyHeader.CONTROL, 1, 0).put((byte) SonyHeader.RESET);
    socket.send(out.flip());
  }

  @Override
  public void write(ViscaFrame frame) {
    if ((frame.at(0) & 0x08) != 0) {
      throw new IllegalArgumentException("over IP nothing is said to all, as in " + frame);
    }
    send(frame, sequence.next(frame.at(0) & 0x07));
  }

  @Override
  public long lastNumber() {
    return sequence.forSession();
  }

  @Override
  public void writeAgain(ViscaFrame frame, long number) {
    sequence.sentAgain(number);
    send(frame, number);
  }

  private void send(ViscaFrame frame, long number) {
    trace.sent(frame);
    int type = SonyHeader.type(frame, deviceSettings);
    frame.writeTo(SonyHeader.put(out, type, frame.length(), sequence.wire(number)));
    socket.send(out.flip());
  }

  @Override
  public void datagram(ByteBuffer datagram) {
    if (!datagram.hasRemaining()) {
      return;
    }
    if ((datagram.get(datagram.position()) & 0x80) != 0) {
      if (sequence.replied(UNNUMBERED)) {
        read(datagram, UNNUMBERED);
      }
      return;
    }
    if (datagram.remaining() <= SonyHeader.LENGTH) {
      log.debug("ignored a datagram of {} bytes", datagram.remaining());
      return;
    }
    int type = datagram.getShort();
    int length = datagram.getShort() & 0xFFFF;
    int number = datagram.getInt();
    if (length < datagram.remaining()) {
      datagram.limit(datagram.position() + length);
    }
    if (type == SonyHeader.CONTROL || type == SonyHeader.CONTROL_REPLY) {
      control(datagram, number);
      return;
    }
    long found = sequence.find(number);
    if (sequence.replied(found)) {
      read(datagram, found);
    } else {
      trace.remark("<- a reply to sequence number " + number + ", which is not ours; ignored");
    }
  }

  private void read(ByteBuffer frames, long number) {
    answers = number;
    reader.reset();
    reader.read(frames, deliver);
  }

  private void deliver(ViscaFrame frame) {
    trace.received(frame);
    connected();
    boolean told = answers != UNNUMBERED;
    if (told) {
      sequence.answer(answers);
    }
    listener.received(frame, told && sequence.knownToSession(answers) ? answers : UNNUMBERED);
  }

  private void control(ByteBuffer payload, int number) {
    int what = payload.get() & 0xFF;
    if (what == SonyHeader.RESET) {
      trace.remark("<- RESET done");
      connected();
    } else if (what == SonyHeader.ERROR && payload.hasRemaining()) {
      error(payload.get() & 0xFF, sequence.find(number));
    } else {
      log.debug("ignored control message {}", what);
    }
  }

  private void error(int error, long number) {
    trace.remark("<- control error 0F %02X".formatted(error));
    if (number == UNNUMBERED || sequence.answered(number)) {
      if (error == SonyHeader.SEQUENCE_ERROR && number == UNNUMBERED && connected) {
        outOfStepUnlessLately();
      }
      return;
    }
    boolean known = sequence.knownToSession(number);
    if (error == SonyHeader.SEQUENCE_ERROR && sequence.sentOnce(number)) {
      outOfStep();
    } else if (error == SonyHeader.SEQUENCE_ERROR && known) {
      listener.numberRefused(number);
    } else if (error == SonyHeader.TYPE_ERROR) {
      deviceSettings = false;
      // To the session it is a frame that the camera does not know.
      refusal.start(0x80 + (sequence.camera(number) << 4)).put(0x60).put(ViscaError.SYNTAX).end();
      listener.received(refusal, known ? number : UNNUMBERED);
    }
  }

  private void outOfStepUnlessLately() {
    if (time.nanoTime() - resetAt > RESET_LASTS) {
      outOfStep();
    }
  }

  /** The camera counts otherwise than we do; it refuses all that is on its way as well. */
  private void outOfStep() {
    long[] open = sequence.unanswered();
    sendReset();
    for (long number : open) {
      listener.numberRefused(number);
    }
  }

  @Override
  public void broken(Throwable cause) {
    endResetTimer();
    listener.closed(cause);
  }

  @Override
  public void fail(Throwable cause) {
    socket.fail(cause);
  }

  @Override
  public void close() {
    endResetTimer();
    socket.close();
  }

  private void endResetTimer() {
    if (resetTimer != null) {
      resetTimer.cancel();
      resetTimer = null;
    }
  }

  /** Datagrams get lost and overtake each other. */
  @Override
  public boolean inOrder() {
    return false;
  }
}
