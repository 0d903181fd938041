package io.roomhand.api.devices;

import static io.roomhand.api.table.Field.text;

import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.devices.DeviceService;
import io.roomhand.core.room.devices.Modes;
import io.roomhand.core.room.devices.Slot;
import java.util.List;

/** Control API, section 3: devices, selection, pins and modes. */
public final class DeviceCommands {
  private DeviceCommands() {}

  public static List<Command> of(Room room) {
    DeviceService devices = room.devices();
    HardwareMessage hardware = new HardwareMessage();
    return List.of(
        Command.named("getHardware", "lists all devices and the selected ones")
            .gives(DeviceFields.hardware())
            .now(() -> hardware.reply(devices.hardware(), room.displays().sources())),
        select(room, "setVideoCapturer", "camera", Slot.VIDEO_CAPTURER),
        select(room, "setAudioCapturer", "microphone", Slot.AUDIO_CAPTURER),
        select(room, "setAudioRenderer", "speaker", Slot.AUDIO_RENDERER),
        select(room, "setAppSndDev", "speaker for ring tones", Slot.RING_TONE),
        Command.named("getAppSndDev", "tells the speaker for ring tones")
            .gives(DeviceFields.DEVICE)
            .now(() -> DeviceJson.device(devices.current(Slot.RING_TONE))),
        Command.named("getModes", "lists pins and modes of the selected camera")
            .gives(DeviceFields.MODES)
            .fails(
                ErrorCode.ILLEGAL_STATE,
                "no camera is selected, or the selected one is not attached")
            .now(
                () -> {
                  Modes modes = devices.modes();
                  if (modes == null) {
                    throw devices.absent(Slot.VIDEO_CAPTURER);
                  }
                  return DeviceJson.modes(modes);
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
                call ->
                    devices.setModes(
                        call.arguments().textOrNull("pin"), call.arguments().textOrNull("mode"))));
  }

  private static Command select(Room room, String name, String word, Slot slot) {
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
            call ->
                room.devices()
                    .select(
                        slot,
                        call.arguments().text("name"),
                        call.arguments().textOrNull("description")));
  }
}
