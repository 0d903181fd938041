package io.roomhand.api.devices;

import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.objects;
import static io.roomhand.api.table.Field.strings;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Describes what {@link DeviceJson} writes. */
public final class DeviceFields {
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

  public static final List<Field> MODES =
      List.of(
          text("videoCapturerName", "the selected camera"),
          text("videoCapturerDescription", "its system id"),
          strings("pinList", "selectable inputs; empty for a plain camera"),
          text("activePin", "selected input, or empty"),
          strings("modeList", "modes of the selected input"),
          text("activeMode", "mode in force, or empty without a signal"),
          flag("supportPTZ", "whether the camera can be moved"));

  private DeviceFields() {}

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
}
