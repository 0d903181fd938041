package io.roomhand.api.message.devices;

import static io.roomhand.api.table.Field.NO_UNIT;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roomhand.api.table.Fields;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.CaptureSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All devices and the selected ones (control API, section 3). A device's description is its stable
 * system id.
 *
 * @param currentAudioCapturerName {@code none} while nothing is selected; likewise the other five
 * @param captureList windows and monitors that can be shared, as many as one message holds; null in
 *     an event that has no room for any. Windows that come and go raise no event
 */
public record Hardware(
    List<DeviceId> audioCapturers,
    List<DeviceId> audioRenderers,
    List<DeviceId> videoCapturers,
    String currentAudioCapturerName,
    String currentAudioCapturerDescription,
    String currentAudioRendererName,
    String currentAudioRendererDescription,
    String currentVideoCapturerName,
    String currentVideoCapturerDescription,
    List<String> comPorts,
    @JsonProperty("DSCaptureList") @Nullable List<CaptureEntry> captureList) {

  private static final String ALWAYS_ONE = "always 1; left out where it would not fit";

  /** A device, as the room tells it. */
  public static final Fields<DeviceId, DeviceId> DEVICE =
      Fields.<DeviceId>shape("Device")
          .text("name", "what a person reads, or none", DeviceId::name)
          .text("description", "stable system id", DeviceId::description)
          .record(DeviceId.class);

  private static final Fields<DeviceId, DeviceId> AUDIO_DEVICE =
      Fields.<DeviceId>shape("AudioDevice")
          .and(DEVICE)
          .whole("type", NO_UNIT, "kind of device; always 1", device -> 1)
          .record(DeviceId.class);

  private static final Fields<DeviceId, DeviceId> CAMERA =
      Fields.<DeviceId>shape("Camera")
          .and(AUDIO_DEVICE)
          .flag("connected", "always true: what is listed is there", device -> true)
          .record(DeviceId.class);

  /** Lists and selection. */
  public static final Fields<io.roomhand.core.room.devices.Hardware, ?> LISTS =
      lists("audioCapturers", "audioRenderers", "videoCapturers", AUDIO_DEVICE, CAMERA)
          .and(selected("currentAudioCapturer", "microphone", room -> room.audioCapturer()))
          .and(selected("currentAudioRenderer", "speaker", room -> room.audioRenderer()))
          .and(selected("currentVideoCapturer", "camera", room -> room.videoCapturer()))
          .strings("comPorts", "serial ports", room -> room.serialPorts())
          .unread();

  /** The numbers that a Python client program waits for. */
  public static final Fields<io.roomhand.core.room.devices.Hardware, ?> TYPES =
      room()
          .whole("currentAudioCapturerType", NO_UNIT, ALWAYS_ONE, room -> 1)
          .whole("currentAudioRendererType", NO_UNIT, ALWAYS_ONE, room -> 1)
          .whole("currentVideoCapturerType", NO_UNIT, ALWAYS_ONE, room -> 1)
          .unread()
          .optional();

  /** Lists and selection under the names of the original's hardwareChanged example. */
  public static final Fields<io.roomhand.core.room.devices.Hardware, ?> OTHER_NAMES =
      lists("audioCapturer", "audioRenderer", "videoCapturer", DEVICE, DEVICE)
          .and(selected("audioCapturer", "microphone", room -> room.audioCapturer()))
          .and(selected("audioRenderer", "speaker", room -> room.audioRenderer()))
          .and(selected("videoCapturer", "camera", room -> room.videoCapturer()))
          .unread()
          .optional();

  private static final Fields<io.roomhand.core.room.devices.Hardware, ?> NO_WINDOWS =
      room()
          .objects(
              "DSCaptureList",
              "windows and monitors that can be shared; as many as fit, long titles cut",
              room -> List.<CaptureSource>of(),
              CaptureEntry.FIELDS)
          .unread();

  /** As getHardware tells them but for the windows, which are still to be added. */
  public static final Fields<io.roomhand.core.room.devices.Hardware, Hardware> FIELDS =
      room().and(LISTS).and(NO_WINDOWS).and(TYPES).record(Hardware.class);

  /** As hardwareChanged tells them, likewise; what does not fit is left out, but for the lists. */
  public static final Fields<io.roomhand.core.room.devices.Hardware, Hardware> EVENT =
      room()
          .and(LISTS)
          .and(NO_WINDOWS.optional())
          .and(TYPES)
          .and(OTHER_NAMES)
          .record(Hardware.class);

  private static Fields.Draft<io.roomhand.core.room.devices.Hardware> room() {
    return Fields.told();
  }

  private static Fields.Draft<io.roomhand.core.room.devices.Hardware> lists(
      String microphones,
      String speakers,
      String cameras,
      Fields<DeviceId, ?> audio,
      Fields<DeviceId, ?> camera) {
    return room()
        .objects(microphones, "microphones", room -> room.audioCapturers(), audio)
        .objects(speakers, "speakers", room -> room.audioRenderers(), audio)
        .objects(cameras, "cameras and capture boards", room -> room.videoCapturers(), camera);
  }

  private static Fields<io.roomhand.core.room.devices.Hardware, ?> selected(
      String prefix,
      String word,
      Function<io.roomhand.core.room.devices.Hardware, DeviceId> device) {
    return room()
        .text(prefix + "Name", "selected " + word + ", or none", room -> device.apply(room).name())
        .text(
            prefix + "Description",
            "its system id, or none",
            room -> device.apply(room).description())
        .unread();
  }

  /**
   * A window or a monitor that can be shared.
   *
   * @param name its title, perhaps cut short
   * @param id for {@code startCapture}
   */
  public record CaptureEntry(String name, long id) {
    /** As the room tells it. */
    public static final Fields<CaptureSource, CaptureEntry> FIELDS =
        Fields.<CaptureSource>shape("CaptureSource")
            .text("name", "title", CaptureSource::title)
            .whole("id", NO_UNIT, "the window system's number", CaptureSource::id)
            .record(CaptureEntry.class);
  }

  /** The selected microphone, {@link DeviceId#NONE} without one. */
  public DeviceId currentAudioCapturer() {
    return new DeviceId(currentAudioCapturerName, currentAudioCapturerDescription);
  }

  /** The selected speaker, {@link DeviceId#NONE} without one. */
  public DeviceId currentAudioRenderer() {
    return new DeviceId(currentAudioRendererName, currentAudioRendererDescription);
  }

  /** The selected camera, {@link DeviceId#NONE} without one. */
  public DeviceId currentVideoCapturer() {
    return new DeviceId(currentVideoCapturerName, currentVideoCapturerDescription);
  }
}
