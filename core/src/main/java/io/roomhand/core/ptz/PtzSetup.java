package io.roomhand.core.ptz;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the configuration's {@code ptz} list: a head, or how the buttons of a camera's own
 * PTZ behave.
 *
 * @param camera which camera, as in {@link PtzHead#camera}
 * @param head address of the head, for example {@code visca+tcp://192.0.2.7:5678}; null for a
 *     camera's own PTZ
 * @param name what a head without a camera is called; null: made from what the head says of itself
 * @param buttonMode what one command does on a continuous axis
 * @param step how long one step drives an axis that tells no position
 * @param maxDrive after this time a drive is stopped; zero: never
 * @param mount how the camera stands; its picture is turned upright
 * @param directions whose left and up those of the buttons are
 */
public record PtzSetup(
    String camera,
    @Nullable String head,
    @Nullable String name,
    ButtonMode buttonMode,
    Duration step,
    Duration maxDrive,
    Mount mount,
    Directions directions) {

  public enum Mount {
    TABLE,
    /** Upside down. */
    CEILING
  }

  public enum Directions {
    /** Those of a viewer of the picture as it is turned, before it is mirrored. */
    PICTURE,
    /** The head's own, however it is mounted and the picture is turned. */
    CAMERA
  }

  public enum ButtonMode {
    /** Moves until it is stopped. */
    DRIVE,
    /** Moves one step. */
    STEP
  }

  public static final Duration DEFAULT_STEP = Duration.ofMillis(300);
  public static final Duration DEFAULT_MAX_DRIVE = Duration.ofSeconds(20);

  /** A head that stands upright, moved by what the picture shows. */
  public PtzSetup(
      String camera,
      @Nullable String head,
      @Nullable String name,
      ButtonMode buttonMode,
      Duration step,
      Duration maxDrive) {
    this(camera, head, name, buttonMode, step, maxDrive, Mount.TABLE, Directions.PICTURE);
  }

  /** What holds for a camera that the configuration does not name. */
  public static final PtzSetup DEFAULT =
      new PtzSetup("*", null, null, ButtonMode.DRIVE, DEFAULT_STEP, DEFAULT_MAX_DRIVE);

  /** A head with default behaviour. */
  public static PtzSetup head(String camera, String address) {
    return new PtzSetup(camera, address, null, ButtonMode.DRIVE, DEFAULT_STEP, DEFAULT_MAX_DRIVE);
  }
}
