package io.roomhand.rigs.emulator;

import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A camera with the ranges of a PTZOptics G2 and the manners of the VISCA command lists of Sony's
 * EVI and BRC series: two execution sockets, motors with a finite speed, memories. It never speaks
 * unasked. A command needs a free socket; a drive, which ends at once as far as the socket is
 * concerned, needs it for that moment. Not thread-safe: its owner locks.
 */
final class ViscaUnit {
  enum Motor {
    PAN,
    TILT,
    ZOOM,
    FOCUS
  }

  enum Kind {
    ACK,
    COMPLETION,
    ERROR,
    /** Answers that hold no socket: to inquiries and to what concerns the line. */
    ANSWER
  }

  /** The client that sent a frame. */
  interface Client {
    void reply(Kind kind, byte[] frame);
  }

  /** Starts a command that was understood; the motors that keep its socket busy, or none. */
  interface Start {
    Set<Motor> begin(long now);
  }

  static final byte TERMINATOR = (byte) 0xFF;
  static final int SOCKETS = 2;
  static final int MAX_PAN_SPEED = 0x18;
  static final int MAX_TILT_SPEED = 0x14;

  // 100 and 70 degrees a second at 14.4 units a degree; the whole zoom range in 3 s
  private static final double PAN_UNITS_PER_SECOND = 1440;
  private static final double TILT_UNITS_PER_SECOND = 1008;
  private static final double ZOOM_UNITS_PER_SECOND = 0x4000 / 3.0;
  private static final double FOCUS_UNITS_PER_SECOND = 0xE000 / 2.0;

  /** A command at work in a socket. */
  private static final class Execution {
    final Client client;
    final Set<Motor> motors;

    Execution(Client client, Set<Motor> motors) {
      this.client = client;
      this.motors = EnumSet.copyOf(motors);
    }
  }

  private final TimeSource time;
  private final Runnable wake;
  private final ViscaTable table = new ViscaTable(this);
  private final Map<Motor, EmulatedAxis> motors = new EnumMap<>(Motor.class);
  private final Map<Integer, Map<Motor, Integer>> memories = new HashMap<>();
  private final @Nullable Execution[] sockets = new @Nullable Execution[SOCKETS];

  /** Which execution set a motor going; absent for drives. */
  private final Map<Motor, Execution> movers = new EnumMap<>(Motor.class);

  private TimeSource.@Nullable Timer arrival;
  private boolean poweredOn = true;
  private boolean autofocus = true;
  private int bufferFulls;

  /**
   * @param wake called by a timer when something may have arrived; calls {@link #settle} under the
   *     owner's lock
   */
  ViscaUnit(TimeSource time, Runnable wake) {
    this.time = time;
    this.wake = wake;
    motors.put(Motor.PAN, new EmulatedAxis((short) 0xF670, 0x0990, 0));
    motors.put(Motor.TILT, new EmulatedAxis((short) 0xFE50, 0x0510, 0));
    motors.put(Motor.ZOOM, new EmulatedAxis(0, 0x4000, 0));
    motors.put(Motor.FOCUS, new EmulatedAxis(0x1000, 0xF000, 0x8000));
  }

  EmulatedAxis motor(Motor motor) {
    EmulatedAxis axis = motors.get(motor);
    if (axis == null) {
      throw new IllegalStateException("no motor " + motor);
    }
    return axis;
  }

  int position(Motor motor) {
    return motor(motor).position(time.nanoTime());
  }

  int bufferFulls() {
    return bufferFulls;
  }

  /** How many sockets are executing. */
  int busySockets() {
    int busy = 0;
    for (Execution execution : sockets) {
      busy += execution == null ? 0 : 1;
    }
    return busy;
  }

  boolean poweredOn() {
    return poweredOn;
  }

  void power(boolean on) {
    poweredOn = on;
    if (!on) {
      motors.values().forEach(motor -> motor.stop(time.nanoTime()));
    }
  }

  boolean autofocus() {
    return autofocus;
  }

  void autofocus(boolean on) {
    autofocus = on;
  }

  Map<Integer, Map<Motor, Integer>> memories() {
    return memories;
  }

  /**
   * Takes a whole frame, {@code FF} included.
   *
   * @param refusal error code to answer a command with instead of carrying it out; 0 for none
   */
  void accept(byte[] frame, Client client, int refusal) {
    settle();
    int header = frame[0] & 0xFF;
    if (header == 0x88) {
      broadcast(frame, client);
    } else if (header == 0x81 && frame.length > 1) {
      try {
        unicast(frame, client, refusal);
      } catch (ViscaRefusal e) {
        refuse(client, e.code);
      }
    }
    settle();
  }

  private void broadcast(byte[] frame, Client client) {
    switch (Hex.of(frame)) {
      case "88 01 00 01 FF" -> {
        clear();
        client.reply(Kind.ANSWER, frame);
      }
      case "88 30 01 FF" -> client.reply(Kind.ANSWER, Hex.parse("88 30 02 FF"));
      default -> {
        // Nobody answers what was said to all.
      }
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
    if (frame.length != row.length()) {
      throw new ViscaRefusal(ViscaRefusal.LENGTH);
    }
    switch (row.kind()) {
      case CLEAR -> {
        clear();
        client.reply(Kind.ANSWER, Hex.parse("90 50 FF"));
      }
      case INQUIRY -> client.reply(Kind.ANSWER, row.inquiry().answer(time.nanoTime()));
      case COMMAND -> {
        if (refusal != 0) {
          throw new ViscaRefusal(refusal);
        }
        execute(row.command().read(frame), client);
      }
    }
  }

  private void execute(Start command, Client client) throws ViscaRefusal {
    int free = 0;
    while (free < SOCKETS && sockets[free] != null) {
      free++;
    }
    if (free == SOCKETS) {
      bufferFulls++;
      throw new ViscaRefusal(ViscaRefusal.BUFFER_FULL);
    }
    client.reply(Kind.ACK, reply(0x40 | free + 1));
    Set<Motor> busy = command.begin(time.nanoTime());
    if (busy.isEmpty()) {
      client.reply(Kind.COMPLETION, reply(0x50 | free + 1));
    } else {
      Execution execution = new Execution(client, busy);
      sockets[free] = execution;
      busy.forEach(motor -> movers.put(motor, execution));
    }
  }

  /** An unhappy G2 names socket 1 with "not executable", whether or not anything is in it. */
  private static void refuse(Client client, int code) {
    int socket = code == ViscaRefusal.NOT_EXECUTABLE ? 1 : 0;
    client.reply(
        Kind.ERROR, new byte[] {(byte) 0x90, (byte) (0x60 | socket), (byte) code, (byte) 0xFF});
  }

  private static byte[] reply(int second) {
    return new byte[] {(byte) 0x90, (byte) second, (byte) 0xFF};
  }

  private void cancel(int socket, Client client) {
    Execution execution = socket >= 1 && socket <= SOCKETS ? sockets[socket - 1] : null;
    if (execution == null) {
      client.reply(Kind.ERROR, new byte[] {(byte) 0x90, (byte) (0x60 | socket), 0x05, (byte) 0xFF});
      return;
    }
    end(socket - 1, execution);
    client.reply(Kind.ERROR, new byte[] {(byte) 0x90, (byte) (0x60 | socket), 0x04, (byte) 0xFF});
  }

  private void clear() {
    for (int i = 0; i < SOCKETS; i++) {
      Execution execution = sockets[i];
      if (execution != null) {
        end(i, execution);
      }
    }
  }

  /** Frees a socket and stops what its command, and no later one, had set in motion. */
  private void end(int socket, Execution execution) {
    sockets[socket] = null;
    for (Motor motor : execution.motors) {
      if (movers.remove(motor, execution)) {
        motor(motor).stop(time.nanoTime());
      }
    }
  }

  /** A drive takes motors away from the commands that were moving them. */
  void takeOver(Motor... taken) {
    for (Motor motor : taken) {
      movers.remove(motor);
      for (Execution execution : sockets) {
        if (execution != null) {
          execution.motors.remove(motor);
        }
      }
    }
  }

  void drive(long now, Motor motor, int direction, double fraction) {
    EmulatedAxis axis = motor(motor);
    if (direction == 0) {
      axis.stop(now);
    } else {
      axis.moveTo(now, direction > 0 ? axis.max : axis.min, fraction * fullSpeed(motor));
    }
  }

  void moveTo(long now, Motor motor, int position, double fraction) {
    motor(motor).moveTo(now, position, fraction * fullSpeed(motor));
  }

  private static double fullSpeed(Motor motor) {
    return switch (motor) {
      case PAN -> PAN_UNITS_PER_SECOND;
      case TILT -> TILT_UNITS_PER_SECOND;
      case ZOOM -> ZOOM_UNITS_PER_SECOND;
      case FOCUS -> FOCUS_UNITS_PER_SECOND;
    };
  }

  /** Puts the motors somewhere, as a hand or an infrared remote would. */
  void place(int pan, int tilt, int zoom) {
    takeOver(Motor.PAN, Motor.TILT, Motor.ZOOM);
    motor(Motor.PAN).place(pan);
    motor(Motor.TILT).place(tilt);
    motor(Motor.ZOOM).place(zoom);
    settle();
  }

  /** Completes what has arrived and sets the timer for what arrives next. */
  void settle() {
    long now = time.nanoTime();
    long next = Long.MAX_VALUE;
    for (int i = 0; i < SOCKETS; i++) {
      Execution execution = sockets[i];
      if (execution == null) {
        continue;
      }
      long arrives = 0;
      for (Motor motor : execution.motors) {
        EmulatedAxis axis = motor(motor);
        arrives = Math.max(arrives, axis.moving(now) ? axis.arrival() - now : 0);
      }
      if (arrives == 0) {
        sockets[i] = null;
        execution.client.reply(Kind.COMPLETION, reply(0x50 | i + 1));
      } else {
        next = Math.min(next, arrives);
      }
    }
    cancelTimer();
    if (next != Long.MAX_VALUE) {
      arrival = time.after(Duration.ofNanos(next), wake);
    }
  }

  void cancelTimer() {
    if (arrival != null) {
      arrival.cancel();
      arrival = null;
    }
  }
}
