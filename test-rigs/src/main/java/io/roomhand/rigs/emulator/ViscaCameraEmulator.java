package io.roomhand.rigs.emulator;

import io.roomhand.core.time.SystemTime;
import io.roomhand.core.time.TimeSource;
import io.roomhand.rigs.emulator.ViscaUnit.Kind;
import io.roomhand.rigs.emulator.ViscaUnit.Motor;
import io.roomhand.rigs.net.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pan-tilt-zoom camera that speaks VISCA over raw TCP on 127.0.0.1, with its own byte tables: the
 * real driver runs against it. Ranges of a PTZOptics G2: pan −2448..2448 and tilt −432..1296 at
 * 14.4 units a degree, zoom 0..16384. Motors have a finite speed and stop at their ends.
 *
 * <p>Two execution sockets: an absolute or relative move, home and memory recall hold one until
 * they have arrived; drives complete at once. Any command that finds both sockets busy, a stop
 * included, is refused with {@code 90 60 03 FF}. A new move replaces the target of the running one,
 * which keeps its socket until the motors rest; a drive takes the motors over, and the move
 * completes. Sends nothing unasked.
 *
 * <p>All methods may be called from any thread, and none blocks but {@link #awaitFrame}.
 */
public final class ViscaCameraEmulator implements AutoCloseable {

  /**
   * @param port 0 for any free one
   * @param time moves the motors; null for the machine's clock
   * @param trace gets a line for each frame in either direction; must be quick; null for none
   */
  public record Options(
      int port, @Nullable TimeSource time, @Nullable Consumer<? super String> trace) {
    public static final Options ANY_PORT = new Options(0, null, null);

    public Options withPort(int other) {
      return new Options(other, time, trace);
    }

    public Options withTime(TimeSource other) {
      return new Options(port, other, trace);
    }

    public Options withTrace(Consumer<? super String> other) {
      return new Options(port, time, other);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(ViscaCameraEmulator.class);

  private final TimeSource time;
  private final @Nullable SystemTime ownTime;
  private final @Nullable Consumer<? super String> trace;
  private final FrameLog frames = new FrameLog();
  private final ReentrantLock lock = new ReentrantLock();
  private final ViscaUnit unit;
  private final LoopbackPort wire;
  private final DelayedReplies replies;
  private final List<Runnable> outbox = new ArrayList<>();

  private int acksToLose;
  private int repliesToLose;
  private int commandsToRefuse;
  private int refusalCode;
  private boolean silent;
  private Duration replyDelay = Duration.ZERO;

  private ViscaCameraEmulator(Options options) throws IOException {
    ownTime = options.time() == null ? new SystemTime() : null;
    time = ownTime == null ? Objects.requireNonNull(options.time()) : ownTime;
    trace = options.trace();
    unit = new ViscaUnit(time, () -> change(this::settle));
    replies = new DelayedReplies(time, () -> change(this::sendNext));
    try {
      wire = new LoopbackPort(options.port(), this::frame);
    } catch (IOException e) {
      closeOwnTime();
      throw e;
    }
  }

  /**
   * Listens at once.
   *
   * @throws IOException when the port can't be had
   */
  public static ViscaCameraEmulator start(Options options) throws IOException {
    return new ViscaCameraEmulator(options);
  }

  public int port() {
    return wire.number();
  }

  /** The frames received last, at most 10,000, oldest first. */
  public List<ReceivedFrame> received() {
    return frames.all();
  }

  /** Forgets the frames received so far. */
  public void clearReceived() {
    frames.clear();
  }

  /**
   * The first frame received since the start or {@link #clearReceived} that begins so, waiting for
   * it if need be. Blocks.
   *
   * @param prefix for example {@code "81 01 06 01"}
   * @param limit by the machine's clock, whatever time moves the motors
   * @throws IllegalStateException when none came
   */
  public ReceivedFrame awaitFrame(String prefix, Duration limit) throws InterruptedException {
    return frames.await(prefix, limit);
  }

  /** Where it stands now, in VISCA units; positive is right. */
  public int pan() {
    return position(Motor.PAN);
  }

  /** Positive is up. */
  public int tilt() {
    return position(Motor.TILT);
  }

  /** 0 is wide. */
  public int zoom() {
    return position(Motor.ZOOM);
  }

  private int position(Motor motor) {
    lock.lock();
    try {
      return unit.position(motor);
    } finally {
      lock.unlock();
    }
  }

  /** Puts the camera somewhere at once, as a hand or an infrared remote would; tells nobody. */
  public void place(int pan, int tilt, int zoom) {
    change(() -> unit.place(pan, tilt, zoom));
  }

  /** Clients that are connected now. */
  public int clients() {
    return wire.clients();
  }

  /** How often a command was refused because both sockets were busy. */
  public int bufferFulls() {
    lock.lock();
    try {
      return unit.bufferFulls();
    } finally {
      lock.unlock();
    }
  }

  /** How many of the two sockets are executing a command. */
  public int busySockets() {
    lock.lock();
    try {
      return unit.busySockets();
    } finally {
      lock.unlock();
    }
  }

  /** The next ACKs get lost on the way; the commands are carried out. */
  public void loseAcks(int count) {
    change(() -> acksToLose = count);
  }

  /** The next replies of any kind get lost on the way. */
  public void loseReplies(int count) {
    change(() -> repliesToLose = count);
  }

  /** While true, frames are read and recorded but neither carried out nor answered. */
  public void silent(boolean on) {
    change(() -> silent = on);
  }

  /** Every later reply leaves this much later, in order. */
  public void replyDelay(Duration delay) {
    change(() -> replyDelay = delay);
  }

  /**
   * The next commands, inquiries excepted, are answered with an error and not carried out.
   *
   * @param code for example {@code 0x41}, not executable, or {@code 0x03}, buffer full
   */
  public void refuseCommands(int count, int code) {
    change(
        () -> {
          commandsToRefuse = count;
          refusalCode = code;
        });
  }

  /** Closes every client's connection; they may connect again. */
  public void dropConnections() {
    wire.dropConnections();
  }

  /**
   * Unplugs the camera's network cable: connections drop and new ones are refused, until {@link
   * #plug}. The port stays reserved and the motors go on.
   */
  public void unplug() throws IOException {
    wire.refuse();
    wire.dropConnections();
  }

  public void plug() throws IOException {
    wire.take();
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    try {
      wire.close();
    } catch (IOException e) {
      log.debug("while closing: {}", e.toString());
    }
    change(unit::cancelTimer);
    closeOwnTime();
  }

  private void closeOwnTime() {
    if (ownTime != null) {
      ownTime.close();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      sendAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Replies leave last, so that whoever sees one finds the camera in the state that it tells of.
   */
  private void sendAll() {
    outbox.forEach(Runnable::run);
    outbox.clear();
  }

  private void settle() {
    unit.settle();
  }

  private void sendNext() {
    replies.sendNext();
  }

  private void frame(Connection from, byte[] frame) {
    change(() -> receive(from, frame));
  }

  private void receive(Connection from, byte[] frame) {
    ReceivedFrame received = new ReceivedFrame(time.nanoTime(), from.number(), Hex.of(frame));
    trace(from, "in  ", frame);
    if (!silent) {
      unit.accept(
          frame,
          (kind, reply) -> outbox.add(() -> reply(from, kind, reply)),
          refusalOf(received.hex()));
    }
    frames.add(received);
  }

  private int refusalOf(String hex) {
    boolean command = hex.startsWith("81 01 ") && !hex.equals("81 01 00 01 FF");
    if (!command || commandsToRefuse == 0) {
      return 0;
    }
    commandsToRefuse--;
    return refusalCode;
  }

  private void reply(Connection to, Kind kind, byte[] frame) {
    boolean lost = false;
    if (kind == Kind.ACK && acksToLose > 0) {
      acksToLose--;
      lost = true;
    } else if (repliesToLose > 0) {
      repliesToLose--;
      lost = true;
    }
    trace(to, lost ? "lost" : "out ", frame);
    if (!lost && !silent) {
      replies.send(to, frame, replyDelay);
    }
  }

  private void trace(Connection client, String direction, byte[] frame) {
    if (trace != null) {
      trace.accept(
          "client %d %s %-48s %s"
              .formatted(client.number(), direction, Hex.of(frame), ViscaWords.of(frame)));
    }
  }
}
