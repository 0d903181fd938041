package io.roomhand.api.client.devices;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roomhand.core.device.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All devices and the selected ones (control API, section 3). A device's description is its stable
 * system id.
 *
 * @param audioCapturers microphones
 * @param audioRenderers speakers
 * @param videoCapturers cameras and capture boards
 * @param currentAudioCapturerName {@code none} while nothing is selected; likewise the other five
 * @param comPorts serial ports
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

  /**
   * A window or a monitor that can be shared.
   *
   * @param name its title, perhaps cut short
   * @param id for {@code startCapture}
   */
  public record CaptureEntry(String name, long id) {}

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
