package io.roomhand.virtualroom.visca.camera;

import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.Milliseconds;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A camera as the VISCA command lists of Sony's EVI and BRC series have it: execution sockets,
 * motors with a finite speed, memories. A command needs a free socket; a drive, which ends at once
 * as far as the socket is concerned, needs it for that moment. Not thread-safe: its owner locks.
 */
public final class ViscaUnit {
  public enum Kind {
    ACK,
    COMPLETION,
    ERROR,
    /** Answers that hold no socket: to inquiries and to what concerns the line. */
    ANSWER
  }

  /** The client that sent a frame. */
  public interface Client {
    /**
     * @param nanos when it leaves, from now
     */
    void reply(Kind kind, byte[] frame, long nanos);

    /** Closes all connections to the camera, if there are any, after the replies given so far. */
    void hangUp();
  }

  public static final byte TERMINATOR = (byte) 0xFF;
  public static final int ALL = 0x88;

  public final CameraModel model;
  final Timing timing;
  private final boolean strict;
  final Motors motors;
  public final ExecutionLog executions = new ExecutionLog();
  private final TimeSource time;
  private final Random random;
  private final Runnable wake;
  private final ViscaTable table;
  private final Map<Integer, Map<Motor, Integer>> memories = new HashMap<>();
  private final Execution.Sockets sockets;
  private final UnitState state;

  private TimeSource.@Nullable Timer next;

  /** 1..7, or 0 while it has none. */
  private int address = 1;

  private int bufferFulls;
  private int failures;
  private int failureCode;

  /**
   * @param strict whether it refuses what Sony's command lists don't have
   * @param wake called by a timer when something may have arrived; calls {@link #settle} under the
   *     owner's lock
   */
  public ViscaUnit(
      CameraModel model,
      Timing timing,
      boolean strict,
      TimeSource time,
      Random random,
      Runnable wake) {
    this.model = model;
    this.timing = timing;
    this.strict = strict;
    this.time = time;
    this.random = random;
    this.wake = wake;
    sockets = new Execution.Sockets(model);
    motors = new Motors(model, timing);
    table = new ViscaTable(this);
    state = new UnitState(this, time);
  }

  boolean takesSpeedZero() {
    return !strict && model.speedZero() == CameraModel.SpeedZero.TAKEN;
  }

  public int position(Motor motor) {
    return motors.of(motor).position(time.nanoTime());
  }

  public int bufferFulls() {
    return bufferFulls;
  }

  /** The next commands are acknowledged and then end with an error. */
  public void fail(int count, int code) {
    failures = count;
    failureCode = code;
  }

  /** How many sockets are executing. */
  public int busySockets() {
    return sockets.busy();
  }

  UnitState state() {
    return state;
  }

  public int address() {
    return address;
  }

  public void address(int given) {
    address = given;
  }

  Map<Integer, Map<Motor, Integer>> memories() {
    return memories;
  }

  /** How long it executes nothing after a recall; also where the rest is done at once. */
  long rest() {
    return model.restMillis().nanos(random);
  }

  /** A time of the model's, or none when this camera does everything at once. */
  long delay(Milliseconds range) {
    return timing == Timing.AT_ONCE ? 0 : range.nanos(random);
  }

  private long replyDelay(Milliseconds range) {
    double picture = model.replyTimes().picture() * 1e6;
    if (timing == Timing.AT_ONCE) {
      return 0;
    }
    long least = range.nanos(random);
    if (picture <= 0) {
      return least;
    }
    double at = Math.ceil((time.nanoTime() + least) / picture) * picture;
    return Math.max(least, Math.round(at) - time.nanoTime());
  }

  /**
   * Takes a whole frame, {@code FF} included.
   *
   * @param refusal error code to answer with instead of doing what it says; 0 for none
   */
  public void accept(byte[] frame, Client client, int refusal) {
    settle();
    int header = frame[0] & 0xFF;
    boolean refused = header == 0x80 && model.header80() == CameraModel.OtherHeader.REFUSED;
    if (header == ALL) {
      broadcast(frame, client);
    } else if (frame.length > 1
        && !ignored(frame)
        && (refused || (address != 0 && header == (0x80 | address)))) {
      try {
        if (refused) {
          throw new ViscaRefusal(ViscaRefusal.SYNTAX);
        }
        unicast(frame, client, refusal);
      } catch (ViscaRefusal e) {
        refuse(client, e.code);
      }
    }
    settle();
  }

  private boolean ignored(byte[] frame) {
    return !model.ignores().isEmpty()
        && model.ignores().contains(Hex.of(Arrays.copyOfRange(frame, 1, frame.length)));
  }

  /** Of what is said to all, the line answers; a camera does as it is told. */
  private void broadcast(byte[] frame, Client client) {
    if (Hex.of(frame).equals("88 01 00 01 FF")) {
      sockets.clear(this::stopped);
    } else if (frame.length > 2 && frame[1] == 0x01) {
      try {
        ViscaTable.Row row = table.find(frame);
        if (row != null && row.lengths().contains(frame.length)) {
          execute(row.command().read(frame), new Unheard(client));
        }
      } catch (ViscaRefusal e) {
        // Nobody answers what was said to all.
      }
    }
  }

  private record Unheard(Client client) implements Client {
    @Override
    public void reply(Kind kind, byte[] frame, long nanos) {}

    @Override
    public void hangUp() {
      client.hangUp();
    }
  }

  private void unicast(byte[] frame, Client client, int refusal) throws ViscaRefusal {
    if (frame.length == 3 && (frame[1] & 0xF0) == 0x20) {
      cancel(frame[1] & 0x0F, client);
      return;
    }
    if (frame.length > 16) {
      throw new ViscaRefusal(ViscaRefusal.LENGTH);
    }
    ViscaTable.Row row = table.find(frame);
    if (row == null) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    if (!row.lengths().contains(frame.length)) {
      throw new ViscaRefusal(ViscaRefusal.LENGTH);
    }
    switch (row.kind()) {
      case CLEAR -> {
        sockets.clear(this::stopped);
        client.reply(Kind.ANSWER, reply(0x50), replyDelay(model.replyTimes().ack()));
      }
      case INQUIRY -> {
        if (refusal != 0) {
          throw new ViscaRefusal(refusal);
        }
        boolean panTilt = frame[2] == 0x06;
        long nanos = replyDelay(panTilt ? model.replyTimes().panTilt() : model.replyTimes().lens());
        byte[] answer = row.inquiry().answer(time.nanoTime());
        answer[0] = replyHeader();
        client.reply(Kind.ANSWER, answer, nanos);
      }
      case COMMAND -> {
        if (refusal != 0) {
          throw new ViscaRefusal(refusal);
        }
        execute(row.command().read(frame), client);
      }
    }
  }

  private void execute(ViscaTable.Start command, Client client) throws ViscaRefusal {
    int free = sockets.free();
    if (free < 0) {
      bufferFulls++;
      throw new ViscaRefusal(ViscaRefusal.BUFFER_FULL);
    }
    long now = time.nanoTime();
    long ack = replyDelay(model.replyTimes().ack());
    if (model.replies() == CameraModel.Replies.ALL) {
      client.reply(Kind.ACK, reply(0x40 | sockets.name(free)), ack);
    }
    if (failures > 0) {
      failures--;
      Execution failing = new Execution(client, Set.of(), now + ack);
      failing.error = failureCode;
      sockets.take(free, failing);
    } else {
      Set<Motor> busy = command.begin().at(now);
      executions.add(command.what());
      long least = now + Math.max(ack, command.atLeast());
      sockets.take(free, new Execution(client, busy, least));
    }
    if (!sockets.keepsBusy(free, now, motors::arrival)) {
      complete(free);
    }
  }

  private void complete(int socket) {
    Execution execution = sockets.release(socket);
    if (execution.error != 0) {
      byte[] error = error(sockets.name(socket), execution.error);
      execution.client.reply(Kind.ERROR, error, 0);
    } else if (model.replies() != CameraModel.Replies.ERRORS) {
      execution.client.reply(Kind.COMPLETION, reply(0x50 | sockets.name(socket)), 0);
      if (sockets.completesAnEmptyOne(execution)) {
        execution.client.reply(Kind.COMPLETION, reply(0x52), 0);
      }
    }
    if (!state.poweredOn() && model.hangsUp()) {
      execution.client.hangUp();
    }
  }

  /** An unhappy G2 names socket 1 with "not executable", whether or not anything is in it. */
  private void refuse(Client client, int code) {
    int socket = code == ViscaRefusal.NOT_EXECUTABLE ? 1 : 0;
    client.reply(Kind.ERROR, error(socket, code), replyDelay(model.replyTimes().ack()));
  }

  public byte replyHeader() {
    return model.replyFrom().isEmpty()
        ? (byte) (0x80 | (address << 4))
        : (byte) Integer.parseInt(model.replyFrom(), 16);
  }

  private byte[] reply(int second) {
    return new byte[] {replyHeader(), (byte) second, TERMINATOR};
  }

  private byte[] error(int socket, int code) {
    return new byte[] {replyHeader(), (byte) (0x60 | socket), (byte) code, TERMINATOR};
  }

  private void cancel(int socket, Client client) {
    boolean done = sockets.cancel(socket, this::stopped);
    int code = done ? ViscaRefusal.CANCELLED : ViscaRefusal.NO_SOCKET;
    client.reply(Kind.ERROR, error(socket, code), replyDelay(model.replyTimes().ack()));
  }

  private void stopped(Motor motor) {
    motors.of(motor).stop(time.nanoTime());
  }

  /** A drive takes motors away from the commands that were moving them. */
  void takeOver(Motor... taken) {
    sockets.takeAway(taken);
  }

  /** Puts the motors somewhere, as a hand or an infrared remote would. */
  public void place(int pan, int tilt, int zoom) {
    takeOver(Motor.PAN, Motor.TILT, Motor.ZOOM);
    motors.of(Motor.PAN).place(pan);
    motors.of(Motor.TILT).place(tilt);
    motors.of(Motor.ZOOM).place(zoom);
    settle();
  }

  /** Loses what it does not keep without current: what it was doing, and the state of the lens. */
  public void loseCurrent() {
    sockets.clear(this::stopped);
    state.loseCurrent();
    cancelTimer();
  }

  /** As when the current comes back. */
  public void boot() {
    state.boot();
  }

  /** Completes what has arrived and sets the timer for what arrives next. */
  public void settle() {
    long now = time.nanoTime();
    long first = Long.MAX_VALUE;
    for (int i = 0; i < sockets.count(); i++) {
      if (!sockets.isBusy(i)) {
        continue;
      }
      long left = sockets.end(i, now, motors::arrival) - now;
      if (left <= 0) {
        complete(i);
      } else {
        first = Math.min(first, left);
      }
    }
    cancelTimer();
    if (first != Long.MAX_VALUE) {
      next = time.after(Duration.ofNanos(first), wake);
    }
  }

  public void cancelTimer() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }
}
