package io.roomhand.rigs.emulator;

import io.roomhand.rigs.emulator.ViscaUnit.Motor;
import io.roomhand.rigs.emulator.ViscaUnit.Start;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the emulated camera understands: one row for each command and inquiry, with its bytes from
 * the command lists of the Sony EVI-D70 and the PTZOptics G2. Parameters that no row allows are
 * syntax errors.
 */
final class ViscaTable {
  enum RowKind {
    CLEAR,
    COMMAND,
    INQUIRY
  }

  interface Command {
    /** Reads the parameters and changes nothing yet. */
    Start read(byte[] frame) throws ViscaRefusal;
  }

  interface Inquiry {
    byte[] answer(long now);
  }

  /**
   * @param prefix the bytes after the header
   * @param length of the whole frame
   */
  record Row(String prefix, int length, RowKind kind, Command command, Inquiry inquiry) {}

  private static final Command NO_COMMAND =
      frame -> {
        throw new ViscaRefusal(ViscaRefusal.SYNTAX);
      };
  private static final Inquiry NO_INQUIRY = now -> new byte[0];
  private static final Set<Motor> NONE = Set.of();
  private static final int MAX_MEMORY = 0x7F;

  private final ViscaUnit unit;
  private final List<Row> rows;

  ViscaTable(ViscaUnit unit) {
    this.unit = unit;
    rows =
        List.of(
            new Row("01 00 01", 5, RowKind.CLEAR, NO_COMMAND, NO_INQUIRY),
            command("01 06 01", 9, this::panTiltDrive),
            command("01 06 02", 15, frame -> panTiltMove(frame, false)),
            command("01 06 03", 15, frame -> panTiltMove(frame, true)),
            command("01 06 04", 5, frame -> home()),
            command("01 04 07", 6, frame -> lensDrive(frame, Motor.ZOOM)),
            command("01 04 47", 9, frame -> lensMove(frame, Motor.ZOOM)),
            command("01 04 08", 6, this::focusDrive),
            command("01 04 48", 9, this::focusMove),
            command("01 04 38", 6, this::focusMode),
            command("01 04 3F", 7, this::memory),
            command("01 04 00", 6, this::power),
            inquiry("09 00 02", now -> version()),
            inquiry("09 04 00", now -> flag(unit.poweredOn())),
            inquiry("09 04 47", now -> nibbles(now, Motor.ZOOM)),
            inquiry("09 04 48", now -> nibbles(now, Motor.FOCUS)),
            inquiry("09 04 38", now -> flag(unit.autofocus())),
            inquiry("09 06 10", this::status),
            inquiry("09 06 11", now -> maxSpeed()),
            inquiry("09 06 12", now -> nibbles(now, Motor.PAN, Motor.TILT)));
  }

  private static Row command(String prefix, int length, Command command) {
    return new Row(prefix, length, RowKind.COMMAND, command, NO_INQUIRY);
  }

  private static Row inquiry(String prefix, Inquiry inquiry) {
    return new Row(prefix, 5, RowKind.INQUIRY, NO_COMMAND, inquiry);
  }

  /** The row whose bytes follow the frame's header. */
  @Nullable Row find(byte[] frame) {
    String hex = Hex.of(frame);
    for (Row row : rows) {
      if (hex.startsWith(row.prefix() + " ", "81 ".length())) {
        return row;
      }
    }
    return null;
  }

  private void needPower() throws ViscaRefusal {
    if (!unit.poweredOn()) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
  }

  // 81 01 06 01 VV WW pp tt FF; 1 left or up, 2 right or down, 3 stop
  private Start panTiltDrive(byte[] frame) throws ViscaRefusal {
    double pan = fraction(frame[4], ViscaUnit.MAX_PAN_SPEED);
    double tilt = fraction(frame[5], ViscaUnit.MAX_TILT_SPEED);
    int panDirection = direction(frame[6], -1);
    int tiltDirection = direction(frame[7], 1);
    needPower();
    return now -> {
      unit.takeOver(Motor.PAN, Motor.TILT);
      unit.drive(now, Motor.PAN, panDirection, pan);
      unit.drive(now, Motor.TILT, tiltDirection, tilt);
      return NONE;
    };
  }

  private static int direction(byte b, int ofOne) throws ViscaRefusal {
    return switch (b) {
      case 1 -> ofOne;
      case 2 -> -ofOne;
      case 3 -> 0;
      default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    };
  }

  private static double fraction(byte speed, int max) throws ViscaRefusal {
    if (speed < 1 || speed > max) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    return (double) speed / max;
  }

  // 81 01 06 02 VV WW 0Y 0Y 0Y 0Y 0Z 0Z 0Z 0Z FF
  private Start panTiltMove(byte[] frame, boolean relative) throws ViscaRefusal {
    double panSpeed = fraction(frame[4], ViscaUnit.MAX_PAN_SPEED);
    double tiltSpeed = fraction(frame[5], ViscaUnit.MAX_TILT_SPEED);
    int pan = (short) number(frame, 6);
    int tilt = (short) number(frame, 10);
    needPower();
    return now -> {
      int fromPan = relative ? unit.motor(Motor.PAN).position(now) : 0;
      int fromTilt = relative ? unit.motor(Motor.TILT).position(now) : 0;
      unit.moveTo(now, Motor.PAN, fromPan + pan, panSpeed);
      unit.moveTo(now, Motor.TILT, fromTilt + tilt, tiltSpeed);
      return EnumSet.of(Motor.PAN, Motor.TILT);
    };
  }

  private Start home() throws ViscaRefusal {
    needPower();
    return now -> {
      unit.moveTo(now, Motor.PAN, 0, 1);
      unit.moveTo(now, Motor.TILT, 0, 1);
      return EnumSet.of(Motor.PAN, Motor.TILT);
    };
  }

  // 00 stop, 02 up, 03 down at standard speed, 2p and 3p at p = 0..7
  private Start lensDrive(byte[] frame, Motor motor) throws ViscaRefusal {
    int how = frame[4] & 0xFF;
    int speed = how < 0x20 ? 4 : how & 0x0F;
    int direction =
        switch (how < 0x20 ? how : how >> 4) {
          case 0 -> 0;
          case 2 -> 1;
          case 3 -> -1;
          default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
        };
    if (speed > 7) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    needPower();
    return now -> {
      unit.takeOver(motor);
      unit.drive(now, motor, direction, (speed + 1) / 8.0);
      return NONE;
    };
  }

  private Start lensMove(byte[] frame, Motor motor) throws ViscaRefusal {
    int position = number(frame, 4);
    needPower();
    return now -> {
      unit.moveTo(now, motor, position, 1);
      return EnumSet.of(motor);
    };
  }

  // A G2 refuses to touch the focus while autofocus has it, a stop included.
  private Start focusDrive(byte[] frame) throws ViscaRefusal {
    Start start = lensDrive(frame, Motor.FOCUS);
    needManualFocus();
    return start;
  }

  private Start focusMove(byte[] frame) throws ViscaRefusal {
    Start start = lensMove(frame, Motor.FOCUS);
    needManualFocus();
    return start;
  }

  private void needManualFocus() throws ViscaRefusal {
    if (unit.autofocus()) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
  }

  private Start focusMode(byte[] frame) throws ViscaRefusal {
    boolean auto =
        switch (frame[4]) {
          case 0x02 -> true;
          case 0x03 -> false;
          case 0x10 -> !unit.autofocus();
          default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
        };
    needPower();
    return now -> {
      unit.takeOver(Motor.FOCUS);
      unit.drive(now, Motor.FOCUS, 0, 1);
      unit.autofocus(auto);
      return NONE;
    };
  }

  // 81 01 04 3F 0p nn FF; p: 0 reset, 1 set, 2 recall
  private Start memory(byte[] frame) throws ViscaRefusal {
    int number = frame[5];
    if (number < 0 || number > MAX_MEMORY || frame[4] < 0 || frame[4] > 2) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    needPower();
    if (frame[4] == 2) {
      return recall(number);
    }
    boolean set = frame[4] == 1;
    return now -> {
      unit.memories().remove(number);
      if (set) {
        Map<Motor, Integer> positions = new EnumMap<>(Motor.class);
        for (Motor motor : EnumSet.of(Motor.PAN, Motor.TILT, Motor.ZOOM)) {
          positions.put(motor, unit.motor(motor).position(now));
        }
        unit.memories().put(number, positions);
      }
      return NONE;
    };
  }

  private Start recall(int number) throws ViscaRefusal {
    Map<Motor, Integer> positions = unit.memories().get(number);
    if (positions == null) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
    return now -> {
      positions.forEach((motor, position) -> unit.moveTo(now, motor, position, 1));
      return positions.keySet();
    };
  }

  private Start power(byte[] frame) throws ViscaRefusal {
    boolean on =
        switch (frame[4]) {
          case 2 -> true;
          case 3 -> false;
          default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
        };
    return now -> {
      unit.takeOver(Motor.values());
      unit.power(on);
      return NONE;
    };
  }

  private static int number(byte[] frame, int at) throws ViscaRefusal {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      if (frame[i] < 0 || frame[i] > 0x0F) {
        throw new ViscaRefusal(ViscaRefusal.SYNTAX);
      }
      value = value << 4 | frame[i];
    }
    return value;
  }

  /** Vendor and model are the emulator's own: no maker has these numbers. */
  private static byte[] version() {
    return Hex.parse("90 50 7E 57 00 02 01 00 02 FF");
  }

  private static byte[] flag(boolean on) {
    return Hex.parse(on ? "90 50 02 FF" : "90 50 03 FF");
  }

  private static byte[] maxSpeed() {
    return new byte[] {
      (byte) 0x90, 0x50, ViscaUnit.MAX_PAN_SPEED, ViscaUnit.MAX_TILT_SPEED, (byte) 0xFF
    };
  }

  private byte[] nibbles(long now, Motor... motors) {
    byte[] answer = new byte[3 + 4 * motors.length];
    answer[0] = (byte) 0x90;
    answer[1] = 0x50;
    int at = 2;
    for (Motor motor : motors) {
      int position = unit.motor(motor).position(now);
      for (int shift = 12; shift >= 0; shift -= 4) {
        answer[at++] = (byte) (position >> shift & 0x0F);
      }
    }
    answer[at] = (byte) 0xFF;
    return answer;
  }

  // Bits 0..3: at the left, right, upper, lower end; 10-11: 1 moving, 2 done; 12-13: 2 initialised
  private byte[] status(long now) {
    EmulatedAxis pan = unit.motor(Motor.PAN);
    EmulatedAxis tilt = unit.motor(Motor.TILT);
    int status = 2 << 12;
    status |= (pan.moving(now) || tilt.moving(now) ? 1 : 2) << 10;
    status |= pan.position(now) == pan.min ? 1 : 0;
    status |= pan.position(now) == pan.max ? 2 : 0;
    status |= tilt.position(now) == tilt.max ? 4 : 0;
    status |= tilt.position(now) == tilt.min ? 8 : 0;
    return new byte[] {
      (byte) 0x90, 0x50, (byte) (status >> 8), (byte) (status & 0xFF), (byte) 0xFF
    };
  }
}
