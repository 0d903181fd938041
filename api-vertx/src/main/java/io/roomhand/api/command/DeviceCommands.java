package io.roomhand.api.command;

import static io.roomhand.api.schema.Field.flag;
import static io.roomhand.api.schema.Field.number;
import static io.roomhand.api.schema.Field.objects;
import static io.roomhand.api.schema.Field.strings;
import static io.roomhand.api.schema.Field.text;

import io.roomhand.api.event.HardwareReply;
import io.roomhand.api.event.RoomJson;
import io.roomhand.api.schema.Field;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.room.DeviceService;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.RoomNotification;
import io.roomhand.core.room.Slot;
import java.util.List;

/** Control API, section 3: devices, selection, pins and modes. */
public final class DeviceCommands {
  private static final Field[] DEVICE = {
    text("name", "what a person reads"), text("description", "stable system id")
  };

  private DeviceCommands() {}

  public static List<Command> of(Room room) {
    DeviceService devices = room.devices();
    HardwareReply hardware = new HardwareReply();
    return List.of(
        Command.named("getHardware", "lists all devices and the selected ones")
            .gives(
                objects("audioCapturers", "microphones", DEVICE),
                objects("audioRenderers", "speakers", DEVICE),
                objects("videoCapturers", "cameras and capture boards", DEVICE),
                text("currentAudioCapturerName", "selected microphone, or none"),
                text("currentAudioCapturerDescription", "its system id, or none"),
                text("currentAudioRendererName", "selected speaker, or none"),
                text("currentAudioRendererDescription", "its system id, or none"),
                text("currentVideoCapturerName", "selected camera, or none"),
                text("currentVideoCapturerDescription", "its system id, or none"),
                number("currentAudioCapturerType", "always 1"),
                number("currentAudioRendererType", "always 1"),
                number("currentVideoCapturerType", "always 1"),
                strings("comPorts", "serial ports"),
                objects(
                    "DSCaptureList",
                    "windows and monitors that can be shared",
                    text("name", "title"),
                    number("id", "the window system's number")))
            .now(() -> hardware.of(devices.hardware(), room.displays().sources())),
        select(room, "setVideoCapturer", "camera", Slot.VIDEO_CAPTURER),
        select(room, "setAudioCapturer", "microphone", Slot.AUDIO_CAPTURER),
        select(room, "setAudioRenderer", "speaker", Slot.AUDIO_RENDERER),
        select(room, "setAppSndDev", "speaker for ring tones", Slot.RING_TONE),
        Command.named("getAppSndDev", "tells the speaker for ring tones")
            .gives(DEVICE)
            .now(() -> RoomJson.device(devices.current(Slot.RING_TONE))),
        Command.named("getModes", "lists pins and modes of the selected camera")
            .gives(
                strings("pinList", "selectable inputs; empty for a plain camera"),
                text("activePin", "selected input, or empty"),
                strings("modeList", "modes of the selected input"),
                text("activeMode", "mode in force, or empty without a signal"),
                flag("supportPTZ", "whether the camera can be moved"),
                text("videoCapturerName", "the selected camera"),
                text("videoCapturerDescription", "its system id"))
            .now(
                () -> {
                  RoomNotification.Modes modes = devices.modes();
                  if (modes == null) {
                    throw new DeviceException(
                        ErrorCode.ILLEGAL_STATE,
                        "no camera is selected; choose one with setVideoCapturer");
                  }
                  return RoomJson.modes(modes);
                }),
        Command.named("setModes", "selects a pin, a mode, or both on the selected camera")
            .takes(
                text("pin", "one of getModes' pinList").optional().knownToTheRoom(),
                text("mode", "one of getModes' modeList").optional().knownToTheRoom())
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
        .nowDone(
            call ->
                room.devices()
                    .select(
                        slot,
                        call.arguments().text("name"),
                        call.arguments().textOrNull("description")));
  }
}
