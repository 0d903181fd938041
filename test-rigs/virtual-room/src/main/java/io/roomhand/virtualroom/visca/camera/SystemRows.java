package io.roomhand.virtualroom.visca.camera;

import static io.roomhand.virtualroom.visca.camera.ViscaTable.command;
import static io.roomhand.virtualroom.visca.camera.ViscaTable.inquiry;

import io.roomhand.virtualroom.visca.camera.ViscaTable.Start;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Power, memories, and what the picture and the remote are set to. */
final class SystemRows {
  private static final int MAX_MEMORY = 0x7F;

  private final ViscaUnit unit;

  SystemRows(ViscaUnit unit) {
    this.unit = unit;
  }

  List<ViscaTable.Row> all() {
    return List.of(
        command("01 04 3F", 7, this::memory),
        command("01 04 00", 6, this::power),
        command("01 04 66", 6, this::flip),
        command("01 04 61", 6, this::mirror),
        command("01 06 08", 6, this::remote),
        inquiry("09 00 02", now -> Hex.parse("90 50 " + unit.model.version() + " FF")),
        inquiry("09 04 00", now -> ViscaTable.flag(unit.state().poweredOn())),
        inquiry("09 04 66", now -> ViscaTable.flag(unit.state().flipped())),
        inquiry("09 04 61", now -> ViscaTable.flag(unit.state().mirrored())));
  }

  // 81 01 04 3F 0p nn FF; p: 0 reset, 1 set, 2 recall
  private Start memory(byte[] frame) throws ViscaRefusal {
    int number = frame[5];
    if (number < 0 || number > MAX_MEMORY || frame[4] < 0 || frame[4] > 2) {
      throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    }
    if (!unit.state().canMove()) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
    return switch (frame[4]) {
      case 0 -> Start.quick("memory reset " + number, now -> unit.memories().remove(number));
      case 1 -> Start.quick("memory set " + number, now -> set(number, now));
      default -> recall(number);
    };
  }

  private void set(int number, long now) {
    Map<Motor, Integer> positions = new EnumMap<>(Motor.class);
    for (Motor motor : EnumSet.of(Motor.PAN, Motor.TILT, Motor.ZOOM)) {
      positions.put(motor, unit.motors.of(motor).position(now));
    }
    unit.memories().put(number, positions);
  }

  private Start recall(int number) throws ViscaRefusal {
    Map<Motor, Integer> positions = unit.memories().get(number);
    if (positions == null) {
      throw new ViscaRefusal(ViscaRefusal.NOT_EXECUTABLE);
    }
    return new Start(
        "memory recall " + number,
        unit.delay(unit.model.presetMillis()),
        now -> {
          positions.forEach(
              (motor, position) ->
                  unit.motors.moveTo(now, motor, position, unit.motors.fullSpeed(motor)));
          unit.state().rest();
          return positions.keySet();
        });
  }

  private Start power(byte[] frame) throws ViscaRefusal {
    boolean on = ViscaTable.onOff(frame[4]);
    return Start.quick(
        on ? "power on" : "power off",
        now -> {
          unit.takeOver(Motor.values());
          unit.state().power(on);
        });
  }

  private Start flip(byte[] frame) throws ViscaRefusal {
    boolean on = ViscaTable.onOff(frame[4]);
    return Start.quick(on ? "flip on" : "flip off", now -> unit.state().flipped(on));
  }

  private Start mirror(byte[] frame) throws ViscaRefusal {
    boolean on = ViscaTable.onOff(frame[4]);
    return Start.quick(on ? "mirror on" : "mirror off", now -> unit.state().mirrored(on));
  }

  // 81 01 06 08 02 FF: the infrared remote works; 03: it does not; 10: the other way about
  private Start remote(byte[] frame) throws ViscaRefusal {
    boolean toggle = frame[4] == 0x10;
    boolean on = toggle || ViscaTable.onOff(frame[4]);
    return Start.quick(toggle ? "remote toggle" : on ? "remote on" : "remote off", now -> {});
  }
}
