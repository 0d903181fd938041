package io.roomhand.core.media;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Single pictures of the room's own camera, as JPEG. Made by the capture module; all methods any
 * thread, none blocks.
 */
public interface SelfView extends AutoCloseable {

  /**
   * How the picture is made.
   *
   * @param camera the selected camera, or null
   * @param rotation all of it: the camera's mount and what somebody wished
   * @param mirrored left and right change places, after the rotation; in the self-view alone
   * @param fps pictures a second that are encoded, 1..30; 0 switches the self-view off and lets go
   *     of the camera
   * @param best whether quality goes before size
   * @param muted whether the camera is blackened; part of this so that no picture from before a
   *     mute is handed out after it
   */
  record Setup(
      @Nullable VideoCapturer camera,
      Rotation rotation,
      boolean mirrored,
      int fps,
      boolean best,
      boolean muted) {
    public static final Setup OFF = new Setup(null, Rotation.NONE, false, 0, false, false);
  }

  void show(Setup setup);

  /**
   * The newest picture, a new object for each; null while there is none, or none that the camera
   * gave within the last 2 s, or two of its picture periods where these are longer.
   */
  @Nullable JpegPicture picture();

  /**
   * One small picture of the camera that is shown, taken after this call: turned like every other
   * one, never mirrored, and before that at most 160x120. Opens the camera for it where the
   * self-view is off.
   *
   * @param limit how long to wait for it
   * @return completes on any thread, never with a failure; empty without a camera, when none came
   *     in time, when the setup changed meanwhile, or when too many wait already
   */
  CompletionStage<Optional<JpegPicture>> thumbnail(Duration limit);

  /** Ends its thread and lets go of the camera, within 1 s. */
  @Override
  void close();
}
