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
 * @param flip whether the head hangs from the ceiling: its pan and tilt are mirrored
 */
public record PtzSetup(
    String camera,
    @Nullable String head,
    @Nullable String name,
    ButtonMode buttonMode,
    Duration step,
    Duration maxDrive,
    boolean flip) {

  public enum ButtonMode {
    /** Moves until it is stopped. */
    DRIVE,
    /** Moves one step. */
    STEP
  }

  public static final Duration DEFAULT_STEP = Duration.ofMillis(300);
  public static final Duration DEFAULT_MAX_DRIVE = Duration.ofSeconds(20);

  /** A head that stands upright. */
  public PtzSetup(
      String camera,
      @Nullable String head,
      @Nullable String name,
      ButtonMode buttonMode,
      Duration step,
      Duration maxDrive) {
    this(camera, head, name, buttonMode, step, maxDrive, false);
  }

  /** What holds for a camera that the configuration does not name. */
  public static final PtzSetup DEFAULT =
      new PtzSetup("*", null, null, ButtonMode.DRIVE, DEFAULT_STEP, DEFAULT_MAX_DRIVE);

  /** A head with default behaviour. */
  public static PtzSetup head(String camera, String address) {
    return new PtzSetup(camera, address, null, ButtonMode.DRIVE, DEFAULT_STEP, DEFAULT_MAX_DRIVE);
  }
}
