package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.VideoState;
import io.roomhand.devices.linux.v4l2.stream.CameraPictures;
import io.roomhand.devices.linux.v4l2.stream.CaptureQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pins, modes and signal of one camera, and what was told of them. Belongs to the camera's worker;
 * blocks.
 */
public final class CameraModes {
  private static final Logger log = LoggerFactory.getLogger(CameraModes.class);

  private final String name;
  private final CaptureQueue queue;
  private final Consumer<VideoState> changed;
  private final VideoLook look;
  private VideoState told;

  /**
   * Looks at the camera for the first time, which is told by nobody.
   *
   * @param changed is told of what is new, unless it was asked for
   */
  public CameraModes(String name, CaptureQueue queue, Consumer<VideoState> changed) {
    this.name = name;
    this.queue = queue;
    this.changed = changed;
    this.look = new VideoLook(queue);
    this.told = look.look(false);
  }

  public VideoState told() {
    return told;
  }

  /**
   * Sets pin and mode: both or, on any failure, neither.
   *
   * @return what is set then
   */
  public VideoState set(@Nullable String pin, @Nullable String mode, CameraPictures pictures) {
    pictures.stop();
    try {
      new ModeChange(queue.node(), look, name).apply(pin, mode);
    } finally {
      told = look.look(false);
      pictures.adjust();
    }
    return told;
  }

  /** Tells what is other than it was: nobody else has told it. */
  public void tellSince(@Nullable VideoState before) {
    if (before != null && !before.equals(told)) {
      changed.accept(told);
    }
  }

  /** The board follows what arrives on its pin, and so does the stream. */
  public void followSignal(CameraPictures pictures) {
    pictures.stop();
    try {
      ModeChange.followSignal(queue);
    } catch (DeviceException e) {
      log.info("{}: does not follow its signal: {}", name, e.text());
    }
    look.forget();
    lookAgain();
    pictures.adjust();
  }

  /** Another program may have taken the camera or given it back, while we do not stream. */
  public void lookAgain() {
    VideoState now = look.look(false);
    if (!now.equals(told)) {
      told = now;
      changed.accept(now);
    }
  }
}
