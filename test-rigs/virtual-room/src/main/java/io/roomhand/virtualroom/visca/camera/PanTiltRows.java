package io.roomhand.virtualroom.visca.camera;

import static io.roomhand.virtualroom.visca.camera.ViscaTable.command;
import static io.roomhand.virtualroom.visca.camera.ViscaTable.inquiry;

import io.roomhand.virtualroom.visca.camera.ViscaTable.Start;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModel.DriveStyle;
import io.roomhand.virtualroom.visca.model.CameraModel.Side;
import io.roomhand.virtualroom.visca.model.SpeedCurve;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Commands and inquiries about pan and tilt. */
final class PanTiltRows {
  private static final int TILT_NIBBLES = 4;
  private static final Set<Motor> NONE = Set.of();

  private final ViscaUnit unit;
  private final CameraModel model;
  private final int panNibbles;
  private final int right;

  PanTiltRows(ViscaUnit unit) {
    this.unit = unit;
    model = unit.model;
    panNibbles = model.panNibbles();
    right = model.panPositive() == Side.RIGHT ? 1 : -1;
  }

  List<ViscaTable.Row> all() {
    int positions = panNibbles + TILT_NIBBLES;
    return List.of(
        command("01 06 01", 9, this::drive),
        command("01 06 02", 7 + positions, frame -> move(frame, false)),
        command("01 06 03", 7 + positions, frame -> move(frame, true)),
        command("01 06 04", 5, frame -> home("home")),
        command("01 06 05", 5, frame -> home("reset")),
        command("01 06 07", 7 + positions, this::limit),
        inquiry("09 06 10", this::status),
        inquiry("09 06 11", now -> fullSpeed()),
        inquiry("09 06 12", this::position));
  }

  private void needMotors() throws ViscaRefusal {
    if (!unit.state().canMove()) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
  }

  // 81 01 06 01 VV WW pp tt FF; 1 left or up, 2 right or down, 3 stop
  private Start drive(byte[] frame) throws ViscaRefusal {
    int across = direction(frame[6], -1);
    int upright = direction(frame[7], 1);
    boolean stop = across == 0 && upright == 0;
    int panSpeed = frame[4];
    int tiltSpeed = frame[5];
    if (model.drive() == DriveStyle.CISCO && stop) {
      if (panSpeed != 3 || tiltSpeed != 3) {
        throw new ViscaRefusal(ViscaRefusal.SYNTAX);
      }
    } else {
      panSpeed = checked(panSpeed, model.panSpeeds());
      tiltSpeed = checked(tiltSpeed, model.tiltSpeeds());
    }
    needMotors();
    double panFast = unit.motors.speed(model.panSpeeds(), panSpeed);
    double tiltFast = unit.motors.speed(model.tiltSpeeds(), tiltSpeed);
    String what = stop ? "stop" : "drive %d/%d".formatted(across * panSpeed, upright * tiltSpeed);
    return new Start(
        what,
        now -> {
          unit.takeOver(Motor.PAN, Motor.TILT);
          unit.motors.drive(now, Motor.PAN, across * right, panFast);
          unit.motors.drive(now, Motor.TILT, upright, tiltFast);
          return NONE;
        });
  }

  private static int direction(byte b, int ofOne) throws ViscaRefusal {
    return switch (b) {
      case 1 -> ofOne;
      case 2 -> -ofOne;
      case 3 -> 0;
      default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    };
  }

  private int checked(int speed, SpeedCurve curve) throws ViscaRefusal {
    if (speed < (unit.takesSpeedZero() ? 0 : 1) || speed > curve.fastest()) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    return Math.max(1, speed);
  }

  // 81 01 06 02 VV WW 0Y 0Y 0Y 0Y 0Z 0Z 0Z 0Z FF; with one speed, WW is 00
  private Start move(byte[] frame, boolean relative) throws ViscaRefusal {
    int panSpeed = frame[4];
    int tiltSpeed = frame[5];
    panSpeed = checked(panSpeed, model.panSpeeds());
    if (model.moveSpeeds() == 2) {
      tiltSpeed = checked(tiltSpeed, model.tiltSpeeds());
    } else if (tiltSpeed != 0) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    } else {
      tiltSpeed = panSpeed;
    }
    int pan = Nibbles.signed(frame, 6, panNibbles);
    int tilt = Nibbles.signed(frame, 6 + panNibbles, TILT_NIBBLES);
    needMotors();
    double panFast = unit.motors.speed(model.panSpeeds(), panSpeed);
    double tiltFast = unit.motors.speed(model.tiltSpeeds(), tiltSpeed);
    return new Start(
        "pan-tilt %s %d/%d".formatted(relative ? "by" : "to", pan, tilt),
        now -> {
          int fromPan = relative ? unit.motors.of(Motor.PAN).position(now) : 0;
          int fromTilt = relative ? unit.motors.of(Motor.TILT).position(now) : 0;
          unit.motors.moveTo(now, Motor.PAN, fromPan + pan, panFast);
          unit.motors.moveTo(now, Motor.TILT, fromTilt + tilt, tiltFast);
          return EnumSet.of(Motor.PAN, Motor.TILT);
        });
  }

  private Start home(String what) throws ViscaRefusal {
    needMotors();
    return new Start(
        what,
        now -> {
          unit.motors.moveTo(now, Motor.PAN, 0, unit.motors.fullSpeed(Motor.PAN));
          unit.motors.moveTo(now, Motor.TILT, 0, unit.motors.fullSpeed(Motor.TILT));
          return EnumSet.of(Motor.PAN, Motor.TILT);
        });
  }

  // 81 01 06 07 00 0W pan tilt FF sets, 01 0W clears; W: 1 upper right, 0 lower left
  private Start limit(byte[] frame) throws ViscaRefusal {
    if (frame[4] < 0 || frame[4] > 1 || frame[5] < 0 || frame[5] > 1) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    boolean clear = frame[4] == 1;
    boolean upperRight = frame[5] == 1;
    int pan = Nibbles.signed(frame, 6, panNibbles);
    int tilt = Nibbles.signed(frame, 6 + panNibbles, TILT_NIBBLES);
    String corner = upperRight ? "upper right" : "lower left";
    String what = "limit " + corner + (clear ? " clear" : " %d/%d".formatted(pan, tilt));
    return Start.quick(
        what,
        now -> {
          limit(Motor.PAN, clear, upperRight == (right > 0), pan);
          limit(Motor.TILT, clear, upperRight, tilt);
        });
  }

  private void limit(Motor motor, boolean clear, boolean upper, int position) {
    EmulatedAxis axis = unit.motors.of(motor);
    if (upper) {
      axis.limit(axis.lowest(), clear ? axis.max : position);
    } else {
      axis.limit(clear ? axis.min : position, axis.highest());
    }
  }

  private byte[] position(long now) {
    byte[] answer = new byte[3 + panNibbles + TILT_NIBBLES];
    answer[1] = 0x50;
    Nibbles.write(answer, 2, unit.motors.of(Motor.PAN).position(now), panNibbles);
    Nibbles.write(answer, 2 + panNibbles, unit.motors.of(Motor.TILT).position(now), TILT_NIBBLES);
    answer[answer.length - 1] = ViscaUnit.TERMINATOR;
    return answer;
  }

  private byte[] fullSpeed() {
    byte pan = (byte) model.panSpeeds().fastest();
    byte tilt = (byte) model.tiltSpeeds().fastest();
    return new byte[] {0, 0x50, pan, tilt, ViscaUnit.TERMINATOR};
  }

  // Bits 0..3: at the left, right, upper, lower end; 10-11: 1 moving, 2 done; 12-13: 1
  // initialising, 2 initialised
  private byte[] status(long now) {
    EmulatedAxis pan = unit.motors.of(Motor.PAN);
    EmulatedAxis tilt = unit.motors.of(Motor.TILT);
    boolean atMin = pan.position(now) <= pan.lowest();
    boolean atMax = pan.position(now) >= pan.highest();
    int status = (unit.state().initialising(now) ? 1 : 2) << 12;
    status |= (pan.moving(now) || tilt.moving(now) ? 1 : 2) << 10;
    status |= (right > 0 ? atMin : atMax) ? 1 : 0;
    status |= (right > 0 ? atMax : atMin) ? 2 : 0;
    status |= tilt.position(now) >= tilt.highest() ? 4 : 0;
    status |= tilt.position(now) <= tilt.lowest() ? 8 : 0;
    return new byte[] {0, 0x50, (byte) (status >> 8), (byte) (status & 0xFF), ViscaUnit.TERMINATOR};
  }
}
