package io.roomhand.api.event;

import static io.roomhand.api.table.Field.any;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.number;
import static io.roomhand.api.table.Field.object;
import static io.roomhand.api.table.Field.objects;
import static io.roomhand.api.table.Field.strings;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Field;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Describes what {@link RoomJson} writes: the fields that a reply and an event have in common. */
public final class RoomFields {
  private static final int LAST_APP_STATE = 6;
  private static final int LAST_PICTURE_FORMAT = 23;
  private static final String HUNDREDTHS = "hundredths of a frame/s";

  /** What a camera counts its positions in; each has its own. */
  public static final String DEVICE_UNITS = "device units";

  /** How the own picture is turned; for the request, the reply and the event. */
  public static Field rotateAngle(String name) {
    return whole(name, "clockwise as the viewer sees it")
        .oneOf("0", "90", "180", "270")
        .in("degrees")
        .as("RotateAngle");
  }

  public static final List<Field> DEVICE =
      List.of(
          text("name", "what a person reads, or none"), text("description", "stable system id"));

  private static final Field TYPE = whole("type", "kind of device; always 1").withoutUnit();

  private static final Field CAPTURE_LIST =
      objects(
              "DSCaptureList",
              "windows and monitors that can be shared; as many as fit, long titles cut",
              text("name", "title"),
              whole("id", "the window system's number").withoutUnit())
          .as("CaptureSource");

  public static final Field MUTE = flag("mute", "true while muted");

  public static final List<Field> MODES =
      List.of(
          text("videoCapturerName", "the selected camera"),
          text("videoCapturerDescription", "its system id"),
          strings("pinList", "selectable inputs; empty for a plain camera"),
          text("activePin", "selected input, or empty"),
          strings("modeList", "modes of the selected input"),
          text("activeMode", "mode in force, or empty without a signal"),
          flag("supportPTZ", "whether the camera can be moved"));

  public static final List<Field> PTZ =
      List.of(
          axis(PtzAxis.PAN),
          axis(PtzAxis.TILT),
          axis(PtzAxis.ZOOM),
          text("videoCapturerName", "the selected camera, or none"),
          text("videoCapturerDescription", "its system id, or none"));

  public static final Field PRESET_ID = text("presetId", "the preset, as it was added");

  /** What a caller says of a preset, its picture apart. */
  private static final List<Field> PRESET_VIEW =
      List.of(
          text("videoCapturerName", "its camera"),
          text("videoCapturerDescription", "the camera's system id"),
          flag("isMuted", "whether the camera is muted there"),
          presetAxis(PtzAxis.PAN),
          presetAxis(PtzAxis.TILT),
          presetAxis(PtzAxis.ZOOM));

  /** A preset whose picture is at most said to be there. */
  public static final List<Field> PRESET =
      preset(
          object("preview", "its small picture", flag("isPresent", "whether there is one"))
              .as("PresetPreviewMark"));

  /** A preset with its picture. */
  public static final List<Field> PRESET_WITH_PICTURE = preset(preview());

  public static final List<Field> CAMERA_INFO =
      List.of(
          whole("cameraWidth", "width of the camera's picture").in("px"),
          whole("cameraHeight", "height of the camera's picture").in("px"),
          whole("cameraFramerate", "the camera's rate; 3000 is 30 a second").in(HUNDREDTHS),
          whole("sendWidth", "width of what is sent, after rotation").in("px"),
          whole("sendHeight", "height of what is sent, after rotation").in("px"),
          whole("sendFramerate", "rate of what is sent").in(HUNDREDTHS),
          whole(
                  "format",
                  "0 YUYV, 1 YUY2, 2 YVYU, 3 MJPG, 4 I420, 5 IYUV, 6 UYVY, 7 HDYC, 8 YV12, 9 NV12,"
                      + " 10 NV16, 11 NV21, 12 RGB32, 13 RGB24, 14 ARGB, 15 BGRA, 16 YUV444, 17"
                      + " H264, 18 H264_ES, 19 H265, 20 VP80, 21 VP90, 22 STR0, 23 I420_STR0")
              .between(0, LAST_PICTURE_FORMAT)
              .withoutUnit(),
          text("sendFormat", "codec of what is sent")
              .oneOf("VP8", "VP9", "H.265", "H.264", "H.263+", "H.263", "H.261", "None")
              .as("SendFormat"),
          flag("stereo", "whether the picture holds a left and a right eye"));

  /** Fields of getSystemInfo that only the conference layer knows. */
  public static final List<Field> CONFERENCE_SYSTEM_INFO =
      Stream.of("authInfo", "permissionsInfo", "bitrateLimits", "systemRating", "receivers")
          .map(name -> any(name, "as the conference layer supplied it").optional())
          .toList();

  public static final List<Field> ECHO =
      List.of(
          whole(
                  "state",
                  "1 ready, 2 running, 3 failed, 4 disabled: no microphone, no speaker, or in a"
                      + " conference; counted from api.delayStateBase")
              .between(0, 4)
              .withoutUnit(),
          whole("delay", "from speaker to microphone, as measured last; 0 before any run").in("ms"),
          number("progress", "how much of the test sound has been played; only while running")
              .between(0, 1)
              .withoutUnit()
              .optional(),
          number("confidence", "by how much the test sound stood out when delay was measured")
              .in("dB")
              .optional(),
          text("reason", "why the test failed or is disabled").optional());

  public static final List<Field> BROADCAST_SELFIE =
      List.of(
          flag("enabled", "true while own pictures are handed out"),
          whole("fps", "only while enabled").between(1, 30).in("pictures/s").optional());

  public static final List<Field> MONITORS =
      List.of(
          objects(
                  "monitors",
                  "empty without a display",
                  text("name", "monitor, with its driver in brackets"),
                  flag("primary", "whether it is the desktop's first"),
                  whole("index", "counted from 0").withoutUnit(),
                  flag("ignored", "true: not usable through the API"),
                  object("geomMonitor", "the whole screen", rectangle()).as("Rectangle"),
                  object("geomWork", "what panels leave of it", rectangle()).as("Rectangle"))
              .as("Monitor"),
          whole("currentMonitor", "index of the terminal's monitor, -1 without a display")
              .withoutUnit());

  public static final Field HTTP_SERVER_STATE =
      whole("state", "1 stopped, 2 starting, 3 running, 4 stopping").between(1, 4).withoutUnit();

  public static final List<Field> HTTP_SERVER_SETTING =
      List.of(
          text("name", "the setting"),
          any("value", "in force"),
          flag(
              "httpServerRestartNeededForApplying",
              "whether a change takes effect when the HTTP server starts next"),
          flag("isPendingToBeApplied", "whether a change waits; where a restart is needed")
              .optional(),
          any("pendingValue", "what waits").optional());

  /** The fields of getAppState. */
  public static final List<Field> APP_STATE =
      List.of(
          whole(
                  "appState",
                  "0 none, 1 connecting, 2 needs login, 3 logged in, 4 calling or called, 5 in"
                      + " conference, 6 ending")
              .between(0, LAST_APP_STATE)
              .withoutUnit(),
          whole("embeddedHttpPort", "port of the HTTP server, 0 while it is stopped")
              .between(0, 65_535)
              .withoutUnit(),
          flag("audioCaptureTest", "whether the microphone test runs"),
          object(
                  "desktopSharing",
                  "what of the desktop is shared",
                  flag("running", "whether anything is shared"),
                  text("name", "its title").optional(),
                  any("id", "its id").optional())
              .as("DesktopSharing"),
          object(
                  "broadcastPicture",
                  "the picture that is shown to all",
                  flag("running", "whether one is shown"),
                  text("fileName", "the picture's name").optional(),
                  any("fileId", "the picture's id").optional())
              .as("BroadcastPicture"),
          any("requests", "requests of the conference layer that wait; only when there are any")
              .optional());

  private RoomFields() {}

  /** The fields of getHardware. */
  public static List<Field> hardware() {
    return Stream.of(
            lists(
                List.of("audioCapturers", "audioRenderers", "videoCapturers"),
                List.of("AudioDevice", "Camera"),
                with(DEVICE, TYPE),
                with(DEVICE, TYPE, flag("connected", "always true: what is listed is there"))),
            selection("currentAudioCapturer", "currentAudioRenderer", "currentVideoCapturer"),
            List.of(strings("comPorts", "serial ports"), CAPTURE_LIST),
            types())
        .flatMap(List::stream)
        .toList();
  }

  /** The same with the original's other names; the frame rule may leave out all of these. */
  static List<Field> hardwareEvent() {
    List<Field> all = new ArrayList<>();
    for (Field field : hardware()) {
      all.add(field.equals(CAPTURE_LIST) ? field.optional() : field);
    }
    Stream.of(
            lists(
                List.of("audioCapturer", "audioRenderer", "videoCapturer"),
                List.of("Device", "Device"),
                DEVICE,
                DEVICE),
            selection("audioCapturer", "audioRenderer", "videoCapturer"))
        .flatMap(List::stream)
        .map(Field::optional)
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** The fields of getAppState, and who owns the conference. */
  static List<Field> appStateEvent() {
    List<Field> all = new ArrayList<>(APP_STATE);
    all.add(any("conferenceOwner", "as the conference layer tells it").optional());
    return List.copyOf(all);
  }

  private static List<Field> lists(
      List<String> names, List<String> types, List<Field> audio, List<Field> camera) {
    return List.of(
        objects(names.get(0), "microphones", audio.toArray(Field[]::new)).as(types.get(0)),
        objects(names.get(1), "speakers", audio.toArray(Field[]::new)).as(types.get(0)),
        objects(names.get(2), "cameras and capture boards", camera.toArray(Field[]::new))
            .as(types.get(1)));
  }

  private static List<Field> with(List<Field> fields, Field... more) {
    return Stream.concat(fields.stream(), Stream.of(more)).toList();
  }

  private static List<Field> selection(String microphone, String speaker, String camera) {
    List<Field> fields = new ArrayList<>();
    List<String> words = List.of("microphone", "speaker", "camera");
    List<String> prefixes = List.of(microphone, speaker, camera);
    for (int i = 0; i < prefixes.size(); i++) {
      fields.add(text(prefixes.get(i) + "Name", "selected " + words.get(i) + ", or none"));
      fields.add(text(prefixes.get(i) + "Description", "its system id, or none"));
    }
    return fields;
  }

  private static List<Field> types() {
    return Stream.of(
            "currentAudioCapturerType", "currentAudioRendererType", "currentVideoCapturerType")
        .map(
            name ->
                whole(name, "always 1; left out where it would not fit").withoutUnit().optional())
        .toList();
  }

  private static Field axis(PtzAxis axis) {
    return object(
            axis.word(),
            "the " + axis.word() + " axis; support alone where it is false",
            flag("support", "whether the axis can be moved"),
            whole("minValue", "lowest position").in(DEVICE_UNITS).optional(),
            whole("maxValue", "highest position").in(DEVICE_UNITS).optional(),
            whole("currentValue", "last known position, minValue to maxValue")
                .in(DEVICE_UNITS)
                .optional(),
            whole("defValue", "position of setPtzDefaults, minValue to maxValue")
                .in(DEVICE_UNITS)
                .optional(),
            whole("step", "what one step moves, 1 or more").in(DEVICE_UNITS).optional(),
            flag("isContinuousType", "true: a press moves until ptzStop, and ptzHold can drive it")
                .optional(),
            flag("inverted", "whether the axis is reversed for ptzLeft to ptzZoomDec and ptzHold")
                .optional(),
            number("degreesPerUnit", "what one of the device's units is, above 0; where known")
                .in("degrees")
                .optional())
        .as("PtzAxis");
  }

  private static List<Field> preset(Field preview) {
    return Stream.of(List.of(PRESET_ID), PRESET_VIEW, List.of(preview))
        .flatMap(List::stream)
        .toList();
  }

  /** Where a preset has an axis; for requests and replies. */
  public static Field presetAxis(PtzAxis axis) {
    return object(
            axis.word(),
            "where the " + axis.word() + " axis is",
            flag("isPresent", "false: the axis is left as it is"),
            number("value", "its position; only where present").in(DEVICE_UNITS).optional())
        .as("PresetAxis");
  }

  /** A preset's picture; for requests and replies. */
  public static Field preview() {
    return object(
            "preview",
            "its small picture",
            flag("isPresent", "whether there is one"),
            text(
                    "value",
                    "JPEG of at most %d bytes in base64; left out where it would not fit"
                        .formatted(Preset.LARGEST_PICTURE))
                .optional())
        .as("PresetPreview");
  }

  private static Field[] rectangle() {
    return new Field[] {
      whole("x", "left edge on the desktop").in("px"),
      whole("y", "upper edge on the desktop").in("px"),
      whole("width", "from left to right").in("px"),
      whole("height", "from top to bottom").in("px")
    };
  }
}
