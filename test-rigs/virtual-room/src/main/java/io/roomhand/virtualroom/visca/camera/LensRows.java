package io.roomhand.virtualroom.visca.camera;

import static io.roomhand.virtualroom.visca.camera.ViscaTable.command;
import static io.roomhand.virtualroom.visca.camera.ViscaTable.inquiry;

import io.roomhand.virtualroom.visca.camera.ViscaTable.Start;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Commands and inquiries about zoom and focus. */
final class LensRows {
  private static final int BOTH_LENGTH = 13;

  private final ViscaUnit unit;
  private int nearLimit = 0x1000;

  LensRows(ViscaUnit unit) {
    this.unit = unit;
  }

  List<ViscaTable.Row> all() {
    List<ViscaTable.Row> rows =
        new ArrayList<>(
            List.of(
                command("01 04 08", 6, this::focusDrive),
                command("01 04 48", 9, this::focusTo),
                command("01 04 38", 6, this::focusMode),
                command("01 04 18", 6, this::onePush),
                command("01 04 28", 9, this::nearLimit),
                inquiry("09 04 48", now -> position(now, Motor.FOCUS)),
                inquiry("09 04 28", now -> nibbles(nearLimit)),
                inquiry("09 04 38", now -> ViscaTable.flag(unit.state().autofocus()))));
    if (unit.model.lacks() != CameraModel.Lack.ZOOM) {
      rows.add(command("01 04 07", 6, frame -> drive(frame, Motor.ZOOM)));
      rows.add(command("01 04 47", Set.of(9, BOTH_LENGTH), this::zoomTo));
      rows.add(inquiry("09 04 47", now -> position(now, Motor.ZOOM)));
    }
    if (unit.model.lensBlock()) {
      rows.add(inquiry("09 7E 7E 00", this::block));
    }
    return rows;
  }

  private void needMotors() throws ViscaRefusal {
    if (!unit.state().canMove()) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
  }

  private static String name(Motor motor) {
    return motor == Motor.ZOOM ? "zoom" : "focus";
  }

  // 00 stop, 02 up, 03 down at standard speed, 2p and 3p at p = 0..7 where the model has speeds
  private Start drive(byte[] frame, Motor motor) throws ViscaRefusal {
    int how = frame[4] & 0xFF;
    int speed = how < 0x20 ? 4 : how & 0x0F;
    int direction =
        switch (how < 0x20 ? how : how >> 4) {
          case 0 -> 0;
          case 2 -> 1;
          case 3 -> -1;
          default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
        };
    if (speed > 7 || (how >= 0x20 && !unit.model.lensSpeeds())) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    needMotors();
    String way = direction == 0 ? " stop" : direction > 0 ? " up " + speed : " down " + speed;
    return Start.quick(
        name(motor) + way,
        now -> {
          unit.takeOver(motor);
          unit.motors.drive(
              now, motor, direction, (speed + 1) / 8.0 * unit.motors.fullSpeed(motor));
        });
  }

  // 81 01 04 47 0p 0q 0r 0s FF, or with four more nibbles for the focus
  private Start zoomTo(byte[] frame) throws ViscaRefusal {
    int zoom = Nibbles.unsigned(frame, 4, 4);
    needMotors();
    if (frame.length == 9) {
      return moving("zoom to " + zoom, Motor.ZOOM, zoom);
    }
    int focus = Nibbles.unsigned(frame, 8, 4);
    needManualFocus();
    return new Start(
        "zoom to %d, focus to %d".formatted(zoom, focus),
        now -> {
          unit.motors.moveTo(now, Motor.ZOOM, zoom, unit.motors.fullSpeed(Motor.ZOOM));
          unit.motors.moveTo(now, Motor.FOCUS, focus, unit.motors.fullSpeed(Motor.FOCUS));
          return EnumSet.of(Motor.ZOOM, Motor.FOCUS);
        });
  }

  private Start moving(String what, Motor motor, int position) {
    return new Start(
        what,
        now -> {
          unit.motors.moveTo(now, motor, position, unit.motors.fullSpeed(motor));
          return EnumSet.of(motor);
        });
  }

  // A G2 refuses to touch the focus while autofocus has it, a stop included.
  private Start focusDrive(byte[] frame) throws ViscaRefusal {
    Start start = drive(frame, Motor.FOCUS);
    needManualFocus();
    return start;
  }

  private Start focusTo(byte[] frame) throws ViscaRefusal {
    int position = Nibbles.unsigned(frame, 4, 4);
    needMotors();
    needManualFocus();
    return moving("focus to " + position, Motor.FOCUS, Math.max(nearLimit, position));
  }

  private void needManualFocus() throws ViscaRefusal {
    if (unit.state().autofocus()) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
  }

  private Start focusMode(byte[] frame) throws ViscaRefusal {
    boolean toggle = frame[4] == 0x10;
    boolean auto = toggle ? !unit.state().autofocus() : ViscaTable.onOff(frame[4]);
    needMotors();
    String what = toggle ? "focus toggle" : auto ? "focus auto" : "focus manual";
    return Start.quick(
        what,
        now -> {
          unit.takeOver(Motor.FOCUS);
          unit.motors.of(Motor.FOCUS).stop(now);
          unit.state().autofocus(auto);
        });
  }

  // 81 01 04 18 01 FF: focuses once, in the middle of what this camera can see
  private Start onePush(byte[] frame) throws ViscaRefusal {
    if (frame[4] != 1) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    needMotors();
    needManualFocus();
    return moving("focus one push", Motor.FOCUS, 0x8000);
  }

  private Start nearLimit(byte[] frame) throws ViscaRefusal {
    int position = Nibbles.unsigned(frame, 4, 4);
    return Start.quick("focus near limit " + position, now -> nearLimit = position);
  }

  private byte[] position(long now, Motor motor) {
    return nibbles(unit.motors.of(motor).position(now));
  }

  private static byte[] nibbles(int value) {
    byte[] answer = Hex.parse("90 50 00 00 00 00 FF");
    Nibbles.write(answer, 2, value, 4);
    return answer;
  }

  // Sony EVI-D70, lens control system inquiry: zoom, high byte of the near limit, focus, flags
  private byte[] block(long now) {
    byte[] answer = new byte[16];
    answer[1] = 0x50;
    EmulatedAxis zoom = unit.motors.of(Motor.ZOOM);
    EmulatedAxis focus = unit.motors.of(Motor.FOCUS);
    Nibbles.write(answer, 2, zoom.position(now), 4);
    Nibbles.write(answer, 6, nearLimit >> 8, 2);
    Nibbles.write(answer, 8, focus.position(now), 4);
    answer[13] = (byte) (unit.state().autofocus() ? 1 : 0);
    answer[14] = (byte) ((zoom.moving(now) ? 1 : 0) | (focus.moving(now) ? 2 : 0));
    answer[15] = ViscaUnit.TERMINATOR;
    return answer;
  }
}
