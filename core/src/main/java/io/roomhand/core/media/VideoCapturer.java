package io.roomhand.core.media;

import io.roomhand.core.device.DeviceDriver;
import io.roomhand.core.ptz.Ptz;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A camera or a capture board. */
public interface VideoCapturer extends DeviceDriver {

  /**
   * Selects a pin, a mode, or both: the pin goes first and the mode is checked against the new
   * pin's list. On any failure the old pin and mode stand.
   *
   * @param pin null leaves the pin
   * @param mode null leaves the mode, or takes the new pin's own
   * @return the state after the change; fails with {@code INVALID_PARAMETER}, which names the list,
   *     when a value is not in it, {@code BUSY} when another program holds the camera, {@code
   *     REJECTED} when the device does not take it, {@code ILLEGAL_STATE} where the pin has no
   *     usable signal. No {@code CameraChanged} is sent for this change
   */
  CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode);

  /**
   * Blackens the picture for everybody who gets it from us. A muted camera is kept open and does
   * not stream, so that its light is out. Completes when that is so; when the camera takes too long
   * over it, its pictures are black all the same.
   *
   * @return fails with {@code GONE} or {@code ILLEGAL_STATE} alone
   */
  CompletionStage<Void> setMuted(boolean muted);

  /**
   * Starts the flow of pictures; several may flow at once.
   *
   * @param sink called on the device's own thread for each picture; must be quick and keeps what it
   *     needs, so it does not decode there. While the camera is muted the pictures are black {@link
   *     VideoFrame}s
   * @return fails with {@code BUSY} when another program holds the camera, and with {@code
   *     UNSUPPORTED} when its mode has pictures that nobody here can read; of compressed ones
   *     {@code MJPG} flows
   */
  CompletionStage<MediaStream> stream(Consumer<CameraPicture> sink);

  /** The camera's own pan, tilt and zoom, or null; the same object for the driver's whole life. */
  @Nullable Ptz ptz();
}
