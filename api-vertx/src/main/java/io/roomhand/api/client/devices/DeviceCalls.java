package io.roomhand.api.client.devices;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.devices.Hardware;
import io.roomhand.api.message.devices.Modes;
import io.roomhand.core.device.DeviceId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The part of {@code RoomhandClient} that deals with devices, their selection, pins and modes. */
public interface DeviceCalls extends RoomCalls {

  /** Lists all devices and the selected ones. */
  default Future<Hardware> getHardware() {
    return requests().ask(Hardware.FIELDS, "getHardware");
  }

  /** Selects the camera; {@link DeviceId#NONE} deselects. */
  default Future<Void> setVideoCapturer(DeviceId device) {
    return select("setVideoCapturer", device);
  }

  /** Selects the microphone; {@link DeviceId#NONE} deselects. */
  default Future<Void> setAudioCapturer(DeviceId device) {
    return select("setAudioCapturer", device);
  }

  /** Selects the speaker; {@link DeviceId#NONE} deselects. */
  default Future<Void> setAudioRenderer(DeviceId device) {
    return select("setAudioRenderer", device);
  }

  /** Selects the speaker for ring tones; {@link DeviceId#NONE} deselects. */
  default Future<Void> setAppSndDev(DeviceId device) {
    return select("setAppSndDev", device);
  }

  private Future<Void> select(String method, DeviceId device) {
    return requests().done(method, "name", device.name(), "description", device.description());
  }

  /** Tells the speaker for ring tones. */
  default Future<DeviceId> getAppSndDev() {
    return requests().ask(Hardware.DEVICE, "getAppSndDev");
  }

  /** Lists inputs and modes of the selected camera; {@code ILLEGAL_STATE} without one. */
  default Future<Modes> getModes() {
    return requests().ask(Modes.FIELDS, "getModes");
  }

  /**
   * Selects an input, a mode of it, or both; at least one of them is needed.
   *
   * @param pin one of {@link Modes#pinList}, or null to keep the input
   * @param mode one of the (new) input's {@link Modes#modeList}, or null
   */
  default Future<Void> setModes(@Nullable String pin, @Nullable String mode) {
    return requests().done("setModes", "pin", pin, "mode", mode);
  }
}
