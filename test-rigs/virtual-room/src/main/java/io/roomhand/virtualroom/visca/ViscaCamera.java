package io.roomhand.virtualroom.visca;

import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.visca.camera.Motor;
import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import io.roomhand.virtualroom.visca.camera.ViscaUnit.Kind;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.path.DelayQueue;
import io.roomhand.virtualroom.visca.path.Turn;
import io.roomhand.virtualroom.visca.transcript.FrameTrace;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A pan-tilt-zoom camera that speaks VISCA, with byte tables of its own: the real driver runs
 * against it. What it can do and how it behaves is told by its {@link CameraModel}. Motors have a
 * finite speed and stop at their ends.
 *
 * <p>Execution sockets: an absolute or relative move, home and memory recall hold one until they
 * have arrived; drives complete at once. Any command that finds all sockets busy, a stop included,
 * is refused with {@code 90 60 03 FF}. A new move replaces the target of the running one, which
 * keeps its socket until the motors rest; a drive takes the motors over, and the move completes.
 *
 * <p>All methods may be called from any thread, and none blocks but {@link #awaitFrame}.
 */
public class ViscaCamera {

  /** Who sends frames to a camera, and gets the replies to them. */
  interface Sender {
    /** 1 for the first client that ever came, and so on. */
    int client();

    void send(byte[] frame);

    void hangUp();
  }

  private final Turn turn;
  private final TimeSource time;
  private final FrameLog frames;
  private final ViscaUnit unit;
  private final DelayQueue replies;
  private final FrameTrace trace;

  private int acksToLose;
  private int repliesToLose;
  private int commandsToRefuse;
  private int refusalCode;
  private int inquiriesToRefuse;
  private int inquiryRefusalCode;
  private boolean silent;
  private boolean dark;
  private Duration replyDelay = Duration.ZERO;

  ViscaCamera(
      Surroundings surroundings,
      CameraModel model,
      ViscaCameraEmulator.Options options,
      int address) {
    frames = new FrameLog(options.framesKept);
    turn = surroundings.turn;
    time = surroundings.time;
    trace = surroundings.trace;
    unit =
        new ViscaUnit(
            model,
            options.timing,
            options.strict,
            time,
            new Random(address),
            () -> turn.run(this::settle));
    unit.address(address);
    replies = new DelayQueue(time, turn);
  }

  public CameraModel model() {
    return unit.model;
  }

  /** The frames received last, at most as many as the options say, oldest first. */
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

  /** Where it stands now, in VISCA units; positive is right unless the model has it otherwise. */
  public int pan() {
    return turn.ask(() -> unit.position(Motor.PAN));
  }

  /** Positive is up. */
  public int tilt() {
    return turn.ask(() -> unit.position(Motor.TILT));
  }

  /** 0 is wide. */
  public int zoom() {
    return turn.ask(() -> unit.position(Motor.ZOOM));
  }

  public int focus() {
    return turn.ask(() -> unit.position(Motor.FOCUS));
  }

  /** Puts the camera somewhere at once, as a hand or an infrared remote would; tells nobody. */
  public void place(int pan, int tilt, int zoom) {
    turn.run(() -> unit.place(pan, tilt, zoom));
  }

  /** How often a command was refused because all sockets were busy. */
  public int bufferFulls() {
    return turn.ask(unit::bufferFulls);
  }

  /** How many of the sockets are executing a command. */
  public int busySockets() {
    return turn.ask(unit::busySockets);
  }

  /** Its address on the line, 1..7; 0 while it has none. */
  public int lineAddress() {
    return turn.ask(unit::address);
  }

  /**
   * How often a command was carried out, refused and cancelled ones not counted but the latter.
   *
   * @param what {@code pan-tilt to 1440/-20}, {@code pan-tilt by 10/0}, {@code home}, {@code
   *     reset}, {@code drive -24/20} (speed bytes, right and up positive), {@code stop}, {@code
   *     zoom to 4096}, {@code zoom up 7}, {@code zoom stop}, {@code focus to 40960}, {@code focus
   *     toggle}, {@code memory set 3}, {@code memory recall 3}, {@code power off}, and so on: the
   *     keys of {@link #executions()}
   */
  public int executions(String what) {
    return turn.ask(() -> unit.executions.of(what));
  }

  /** How often each command was carried out; beyond 200,000 different ones under "others". */
  public Map<String, Integer> executions() {
    Map<String, Integer> all = new HashMap<>();
    turn.run(() -> all.putAll(unit.executions.all()));
    return all;
  }

  /** Counts from 0 again. */
  public void clearExecutions() {
    turn.run(unit.executions::clear);
  }

  /** The next ACKs get lost on the way; the commands are carried out. */
  public void loseAcks(int count) {
    turn.run(() -> acksToLose = count);
  }

  /** The next replies of any kind get lost on the way. */
  public void loseReplies(int count) {
    turn.run(() -> repliesToLose = count);
  }

  /** While true, frames are read and recorded but neither carried out nor answered. */
  public void silent(boolean on) {
    turn.run(() -> silent = on);
  }

  /** Every later reply leaves this much later, in order. */
  public void replyDelay(Duration delay) {
    turn.run(() -> replyDelay = delay);
  }

  /**
   * The next commands, inquiries excepted, are answered with an error and not carried out.
   *
   * @param code for example {@code 0x41}, not executable, or {@code 0x03}, buffer full
   */
  public void refuseCommands(int count, int code) {
    turn.run(
        () -> {
          commandsToRefuse = count;
          refusalCode = code;
        });
  }

  /**
   * The next inquiries are answered with an error.
   *
   * @param code for example {@code 0x02}, syntax
   */
  public void refuseInquiries(int count, int code) {
    turn.run(
        () -> {
          inquiriesToRefuse = count;
          inquiryRefusalCode = code;
        });
  }

  /**
   * The next commands are acknowledged, not carried out, and then end with an error that names
   * their socket.
   *
   * @param code for example {@code 0x41}, not executable
   */
  public void failCommands(int count, int code) {
    turn.run(() -> unit.fail(count, code));
  }

  /** Takes its current away or gives it back. Memories and position stay. */
  void current(boolean on) {
    turn.run(
        () -> {
          dark = !on;
          if (on) {
            unit.boot();
          } else {
            unit.loseCurrent();
            replies.clear();
          }
        });
  }

  boolean dark() {
    return dark;
  }

  boolean hears() {
    return !dark && !silent;
  }

  int ownAddress() {
    return unit.address();
  }

  /** Within a turn; 0 takes it away. */
  void giveAddress(int given) {
    unit.address(given);
  }

  byte replyHeader() {
    return unit.replyHeader();
  }

  /** No timer of it runs after this. */
  void end() {
    turn.run(
        () -> {
          unit.cancelTimer();
          replies.clear();
        });
  }

  private void settle() {
    unit.settle();
  }

  /** Within a turn: says on behalf of the line what a broadcast brings back. */
  void answer(byte[] frame, Sender to) {
    if (!dark && !silent) {
      new Replies(to).reply(Kind.ANSWER, frame, 0);
    }
  }

  /** Within a turn. A frame for another address is recorded and otherwise ignored. */
  void receive(byte[] frame, Sender from) {
    if (dark) {
      return;
    }
    ReceivedFrame received = new ReceivedFrame(time.nanoTime(), from.client(), Hex.of(frame));
    trace.toCamera(from.client(), frame);
    if (!silent) {
      unit.accept(frame, new Replies(from), refusalOf(received.hex()));
    }
    frames.add(received);
  }

  private int refusalOf(String hex) {
    if (inquiriesToRefuse > 0 && hex.startsWith(" 09 ", 2)) {
      inquiriesToRefuse--;
      return inquiryRefusalCode;
    }
    boolean clear = hex.startsWith("00 01", 6);
    if (commandsToRefuse > 0 && hex.startsWith(" 01 ", 2) && !clear) {
      commandsToRefuse--;
      return refusalCode;
    }
    return 0;
  }

  private final class Replies implements ViscaUnit.Client {
    private final Sender sender;

    Replies(Sender sender) {
      this.sender = sender;
    }

    @Override
    public void reply(Kind kind, byte[] frame, long nanos) {
      boolean lost = false;
      if (kind == Kind.ACK && acksToLose > 0) {
        acksToLose--;
        lost = true;
      } else if (repliesToLose > 0) {
        repliesToLose--;
        lost = true;
      }
      if (lost) {
        trace.lost(sender.client(), frame);
        return;
      }
      long at = time.nanoTime() + nanos + replyDelay.toNanos();
      turn.atEnd(
          () -> {
            if (!silent && !dark) {
              replies.at(
                  at,
                  () -> {
                    trace.fromCamera(sender.client(), frame);
                    sender.send(frame);
                  });
            }
          });
    }

    @Override
    public void hangUp() {
      turn.atEnd(() -> replies.at(time.nanoTime(), sender::hangUp));
    }
  }
}
