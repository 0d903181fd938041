package io.roomhand.api.presets;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.text;

import io.roomhand.api.message.presets.Preset;
import io.roomhand.api.table.Arguments;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.Failures;
import io.roomhand.api.table.Field;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.presets.PresetService;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Control API, section 5: views of cameras that can be gone back to. */
public final class PresetCommands {
  private static final String ID = "presetId";
  private static final String PREVIEW = "preview";
  private static final String PRESENT = "isPresent";
  private static final String VALUE = "value";

  private static final String NO_PRESET = "there is no such preset";
  private static final String NO_ROOM = "there are as many presets as there may be";
  private static final String NO_CAMERA_OR_ROOM =
      "no camera is selected or it is not attached, or " + NO_ROOM;
  private static final String NO_AXIS = "the camera has no such axis";
  private static final String WRONG_VIEW =
      "a field is wrong, several cameras have the name, or the camera can't go there";

  private static final Field KNOWN_ID = Preset.FIELDS.field(ID).knownToTheRoom();

  private static final Field[] VIEW = {
    text("videoCapturerName", "the camera, as getHardware lists it").knownToTheRoom(),
    text("videoCapturerDescription", "needed where two cameras share the name")
        .optional()
        .knownToTheRoom(),
    flag("isMuted", "whether the camera is muted there; absent: as it was, at first false")
        .optional(),
    Preset.FIELDS.field("pan"),
    Preset.FIELDS.field("tilt"),
    Preset.FIELDS.field("zoom"),
    Preset.FIELDS.field(PREVIEW).optional()
  };

  public static final List<Command> ALL =
      List.of(
          Command.named(
                  "addPresetFromCurrentVideoCapturer",
                  "keeps what the selected camera shows now as a new preset")
              .fails(Failures.NOT_SAVED)
              .fails(ErrorCode.ILLEGAL_STATE, NO_CAMERA_OR_ROOM)
              .later(Preset.WITHOUT_PICTURE, (room, call) -> room.presets().addCurrent()),
          Command.named("addVideoCapturerPreset", "keeps a view of a camera as a new preset")
              .takes(VIEW)
              .fails(Failures.NOT_SAVED)
              .fails(ErrorCode.ILLEGAL_STATE, NO_ROOM)
              .fails(ErrorCode.NOT_FOUND, "no such camera is attached")
              .fails(ErrorCode.INVALID_PARAMETER, WRONG_VIEW)
              .fails(ErrorCode.UNSUPPORTED, NO_AXIS)
              .later(Preset.ID, (room, call) -> room.presets().add(newView(call.arguments()))),
          Command.named("updateVideoCapturerPreset", "makes a preset another view")
              .takes(KNOWN_ID)
              .takes(VIEW)
              .fails(Failures.NOT_SAVED)
              .fails(ErrorCode.ILLEGAL_STATE, NO_ROOM)
              .fails(ErrorCode.NOT_FOUND, "there is no such preset, or no such camera is attached")
              .fails(ErrorCode.INVALID_PARAMETER, WRONG_VIEW)
              .fails(ErrorCode.UNSUPPORTED, NO_AXIS)
              .laterDone(
                  (room, call) -> {
                    String id = call.arguments().text(ID);
                    boolean hasPicture = room.presets().find(id).picture() != null;
                    return room.presets().update(id, changedView(call.arguments(), hasPicture));
                  }),
          Command.named(
                  "updatePresetFromCurrentVideoCapturer",
                  "makes a preset what the selected camera shows now")
              .takes(KNOWN_ID)
              .gives(Preset.FIELDS)
              .fails(Failures.NOT_SAVED)
              .fails(ErrorCode.ILLEGAL_STATE, NO_CAMERA_OR_ROOM)
              .fails(ErrorCode.NOT_FOUND, NO_PRESET)
              .later(
                  (room, call) ->
                      room.presets()
                          .updateCurrent(call.arguments().text(ID))
                          .thenApply(PresetJson::withPicture)),
          Command.named("applyVideoCapturerPreset", "selects a preset's camera and moves it there")
              .takes(KNOWN_ID)
              .fails(Failures.of("camera"))
              .fails(ErrorCode.GONE, "the preset's camera is not attached")
              .fails(ErrorCode.NOT_FOUND, NO_PRESET)
              .fails(
                  ErrorCode.INVALID_PARAMETER, "presetId is missing, or the camera can't go there")
              .laterDone((room, call) -> room.presets().apply(call.arguments().text(ID))),
          Command.named("removeVideoCapturerPreset", "forgets a preset")
              .takes(KNOWN_ID)
              .fails(Failures.NOT_SAVED)
              .fails(ErrorCode.NOT_FOUND, NO_PRESET)
              .laterDone((room, call) -> room.presets().remove(call.arguments().text(ID))),
          Command.named(
                  "getAllVideoCapturerPresets",
                  "lists the presets, the oldest first; pictures as far as one message holds them,"
                      + " those of the newest first")
              .takes(text(ID, "lists this one alone, with its picture").optional().knownToTheRoom())
              .gives(Preset.LIST)
              .fails(ErrorCode.NOT_FOUND, NO_PRESET)
              .now(
                  (room, call) -> {
                    String id = call.arguments().textOrNull(ID);
                    PresetService presets = room.presets();
                    return PresetJson.list(id == null ? presets.all() : List.of(presets.find(id)));
                  }));

  private PresetCommands() {}

  private static PresetService.View newView(Arguments arguments) {
    JsonObject preview = arguments.objectOrNull(PREVIEW);
    if (preview != null && preview.getBoolean(PRESENT) && !preview.containsKey(VALUE)) {
      throw missing(PREVIEW, "a JPEG in base64");
    }
    return view(arguments, false);
  }

  /** A picture that is not said again stays: lists leave pictures out. */
  private static PresetService.View changedView(Arguments arguments, boolean hasPicture) {
    JsonObject preview = arguments.objectOrNull(PREVIEW);
    boolean kept = preview == null || (preview.getBoolean(PRESENT) && !preview.containsKey(VALUE));
    if (kept && preview != null && !hasPicture) {
      throw missing(PREVIEW, "a JPEG in base64, as the preset has none");
    }
    return view(arguments, kept);
  }

  private static PresetService.View view(Arguments arguments, boolean pictureKept) {
    JsonObject preview = arguments.objectOrNull(PREVIEW);
    return new PresetService.View(
        arguments.text("videoCapturerName"),
        arguments.textOrNull("videoCapturerDescription"),
        arguments.flagOrNull("isMuted"),
        Axes.each(axis -> position(arguments, axis)),
        pictureKept,
        preview != null && preview.getBoolean(PRESENT) ? preview.getString(VALUE) : null);
  }

  /** Null for an axis that the view leaves as it is. */
  private static @Nullable Double position(Arguments arguments, PtzAxis axis) {
    JsonObject where = arguments.object(axis.word());
    if (!where.getBoolean(PRESENT)) {
      return null;
    }
    Double value = where.getDouble(VALUE);
    if (value == null) {
      throw missing(axis.word(), "a number");
    }
    return value;
  }

  private static DeviceException missing(String object, String right) {
    return new DeviceException(
        ErrorCode.INVALID_PARAMETER,
        "%s.value is missing: where isPresent is true it must be %s".formatted(object, right));
  }
}
