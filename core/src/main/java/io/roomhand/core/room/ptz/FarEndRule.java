package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.room.settings.Settings;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;

/**
 * What a participant elsewhere may do with the room's camera: nothing where the setting forbids it,
 * nothing while and shortly after somebody in the room moves it, else single steps. To ask the room
 * first, as the setting may want, is the conference layer's part.
 */
final class FarEndRule {
  /** The highest value of the setting: refuse. 0 allows, 1 has the conference layer ask. */
  private static final double REFUSE = 2;

  private static final Duration ROOM_FIRST = Duration.ofSeconds(3);
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(200);

  private final TimeSource time;
  private final Settings settings;
  private long roomMoved;
  private long stepped;

  FarEndRule(TimeSource time, Settings settings) {
    this.time = time;
    this.settings = settings;
    this.roomMoved = time.nanoTime() - ROOM_FIRST.toNanos();
    this.stepped = time.nanoTime() - BETWEEN_STEPS.toNanos();
  }

  /** Somebody in the room has moved or stopped the camera just now. */
  void roomMoves() {
    roomMoved = time.nanoTime();
  }

  /**
   * Fails with {@code REJECTED} where the far end may not move the camera now.
   *
   * @param roomDrives whether somebody in the room is driving the camera
   */
  void check(boolean roomDrives) {
    if (settings.number(Settings.REMOTE_CONTROL) == REFUSE) {
      throw rejected(
          ErrorText.of(
              "the setting cameraRemoteControlAccess is 2: nobody outside may move this room's"
                  + " camera"));
    }
    Duration since = Duration.ofNanos(time.nanoTime() - roomMoved);
    if (roomDrives || since.compareTo(ROOM_FIRST) < 0) {
      throw rejected(
          ErrorText.of(
              "somebody in the room moves the camera; try again ",
              ROOM_FIRST.toSeconds(),
              " s after the last press there"));
    }
  }

  /** What goes to a place goes further than a step. */
  static DeviceException onlySteps() {
    return rejected(
        ErrorText.of(
            "the far end moves the camera step by step: send ",
            Hint.PAN_LEFT,
            ", ",
            Hint.PAN_RIGHT,
            ", ",
            Hint.TILT_UP,
            ", ",
            Hint.TILT_DOWN,
            ", ",
            Hint.ZOOM_IN,
            " or ",
            Hint.ZOOM_OUT,
            " instead"));
  }

  private static DeviceException rejected(ErrorText why) {
    return new DeviceException(ErrorCode.REJECTED, why);
  }

  /** Whether it is time for the next step, which is then taken. */
  boolean takeStep() {
    long now = time.nanoTime();
    boolean due = now - stepped >= BETWEEN_STEPS.toNanos();
    if (due) {
      stepped = now;
    }
    return due;
  }
}
