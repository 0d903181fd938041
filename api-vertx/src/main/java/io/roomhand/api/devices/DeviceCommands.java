package io.roomhand.api.devices;

import static io.roomhand.api.message.devices.Modes.FIELDS;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.message.devices.Hardware;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.devices.Modes;
import io.roomhand.core.room.devices.Slot;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Control API, section 3: devices, selection, pins and modes. */
public final class DeviceCommands {
  public static final List<Command> ALL =
      List.of(
          Command.named(
                  DeviceCommands.class, "getHardware", "lists all devices and the selected ones")
              .gives(Hardware.FIELDS)
              .now((area, call) -> area.hardware()),
          select("setVideoCapturer", "camera", Slot.VIDEO_CAPTURER),
          select("setAudioCapturer", "microphone", Slot.AUDIO_CAPTURER),
          select("setAudioRenderer", "speaker", Slot.AUDIO_RENDERER),
          select("setAppSndDev", "speaker for ring tones", Slot.RING_TONE),
          Command.named("getAppSndDev", "tells the speaker for ring tones")
              .now(Hardware.DEVICE, (room, call) -> room.devices().current(Slot.RING_TONE)),
          Command.named("getModes", "lists pins and modes of the selected camera")
              .fails(
                  ErrorCode.ILLEGAL_STATE,
                  "no camera is selected, or the selected one is not attached")
              .now(
                  FIELDS,
                  (room, call) -> {
                    Modes modes = room.devices().modes();
                    if (modes == null) {
                      throw room.devices().absent(Slot.VIDEO_CAPTURER);
                    }
                    return modes;
                  }),
          Command.named(
                  "setModes",
                  "selects a pin, a mode, or both on the selected camera; remembered for it")
              .takes(
                  text("pin", "one of getModes' pinList").optional().knownToTheRoom(),
                  text("mode", "one of getModes' modeList").optional().knownToTheRoom())
              .fails(Failures.ofSelected("camera"))
              .fails(
                  ErrorCode.INVALID_PARAMETER,
                  "neither pin nor mode is given, or one is not in its list")
              .laterDone(
                  (room, call) ->
                      room.devices()
                          .setModes(
                              call.arguments().textOrNull("pin"),
                              call.arguments().textOrNull("mode"))));

  private final Room room;
  private final HardwareMessage message = new HardwareMessage();

  /** What the area has to remember of one room. */
  public DeviceCommands(Room room) {
    this.room = room;
  }

  private JsonObject hardware() {
    return message.reply(room.devices().hardware(), room.displays().sources());
  }

  private static Command select(String name, String word, Slot slot) {
    return Command.named(name, "selects the " + word + "; name none deselects")
        .takes(
            text("name", "as getHardware lists it").knownToTheRoom(),
            text("description", "needed where two devices share the name")
                .optional()
                .knownToTheRoom())
        .fails(ErrorCode.NOT_FOUND, "no such device is attached")
        .fails(
            ErrorCode.INVALID_PARAMETER,
            "a field is wrong, or several devices have the name and the description is missing")
        .nowDone(
            (room, call) ->
                room.devices()
                    .select(
                        slot,
                        call.arguments().text("name"),
                        call.arguments().textOrNull("description")));
  }
}
