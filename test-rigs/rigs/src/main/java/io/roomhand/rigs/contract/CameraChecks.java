package io.roomhand.rigs.contract;

import static io.roomhand.rigs.contract.Trials.require;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.media.VideoState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What {@link VideoCapturer} promises. */
public final class CameraChecks {
  private static final String NOTHING = "nothing is called so";

  /** Limited range: black is 16. */
  private static final int DARK = 20;

  private final VideoCapturer camera;
  private final Trials trials;

  private CameraChecks(VideoCapturer camera, Duration limit) {
    this.camera = camera;
    this.trials = new Trials(limit);
  }

  /**
   * Pins and modes: nothing is streamed.
   *
   * @param limit for each answer
   */
  public static List<Check> modes(VideoCapturer camera, Duration limit) {
    CameraChecks checks = new CameraChecks(camera, limit);
    return List.of(
        new Check("each mode that is listed is taken and read back", checks::everyMode),
        new Check("each pin that is listed is taken with a mode of its own", checks::everyPin),
        new Check("what is not listed is refused with the list", checks::unlisted),
        new Check("a pin with a mode that it lacks leaves both as they were", checks::wrongPair));
  }

  /**
   * The flow of pictures, in the mode that is set; nobody else may have the camera.
   *
   * @param limit for each answer, and for a picture to come
   */
  public static List<Check> pictures(VideoCapturer camera, Duration limit) {
    CameraChecks checks = new CameraChecks(camera, limit);
    return List.of(
        new Check("pictures of the mode's size flow until the stream is closed", checks::flow),
        new Check("while it is muted its pictures are black", checks::muted));
  }

  private VideoState state() throws Exception {
    return set(null, null);
  }

  private VideoState set(@Nullable String pin, @Nullable String mode) throws Exception {
    return trials.done(camera.setModes(pin, mode));
  }

  private void everyMode() throws Exception {
    VideoState before = state();
    for (String mode : before.modes()) {
      String now = set(null, mode).activeMode();
      require(now.equals(mode), "set to " + mode + " it says " + now);
    }
    restore(before);
  }

  private void everyPin() throws Exception {
    VideoState before = state();
    for (String pin : before.pins()) {
      VideoState now = set(pin, null);
      require(now.activePin().equals(pin), "set to " + pin + " it says " + now.activePin());
      require(
          now.activeMode().isEmpty() || now.modes().contains(now.activeMode()),
          pin + " has the mode " + now.activeMode() + ", which is none of " + now.modes());
    }
    restore(before);
  }

  private void unlisted() throws Exception {
    VideoState before = state();
    String told =
        trials.refused(camera.setModes(null, NOTHING), ErrorCode.INVALID_PARAMETER, "a wrong mode");
    require(before.modes().stream().allMatch(told::contains), "the list is not told: " + told);
    told =
        trials.refused(camera.setModes(NOTHING, null), ErrorCode.INVALID_PARAMETER, "a wrong pin");
    require(before.pins().stream().allMatch(told::contains), "the list is not told: " + told);
    unchanged(before);
  }

  private void wrongPair() throws Exception {
    VideoState before = state();
    for (String pin : before.pins()) {
      trials.refused(
          camera.setModes(pin, NOTHING), ErrorCode.INVALID_PARAMETER, pin + " with a wrong mode");
      unchanged(before);
    }
  }

  private void unchanged(VideoState before) throws Exception {
    VideoState after = state();
    require(after.equals(before), "it was " + before + " and is " + after);
  }

  private void restore(VideoState before) throws Exception {
    set(
        before.activePin().isEmpty() ? null : before.activePin(),
        before.activeMode().isEmpty() ? null : before.activeMode());
    unchanged(before);
  }

  private void flow() throws Exception {
    AtomicReference<@Nullable CameraPicture> newest = new AtomicReference<>();
    AtomicInteger count = new AtomicInteger();
    MediaStream stream =
        trials.done(
            camera.stream(
                picture -> {
                  newest.set(picture);
                  count.incrementAndGet();
                }));
    try {
      trials.await(() -> count.get() >= 2, "two pictures");
    } finally {
      stream.close();
    }
    int last = count.get();
    PictureFormat told = state().picture();
    CameraPicture picture = newest.get();
    require(
        told != null
            && picture != null
            && picture.width() == told.width()
            && picture.height() == told.height(),
        "the pictures have another size than " + told);
    MediaStream again = trials.done(camera.stream(any -> {}));
    again.close();
    require(count.get() == last, "a picture came after the stream was closed");
  }

  private void muted() throws Exception {
    AtomicReference<@Nullable CameraPicture> newest = new AtomicReference<>();
    trials.done(camera.setMuted(true));
    MediaStream stream = trials.done(camera.stream(newest::set));
    try {
      trials.await(() -> newest.get() != null, "a black picture");
      require(isBlack(newest.get()), "a muted camera shows something");
    } finally {
      stream.close();
      trials.done(camera.setMuted(false));
    }
  }

  private static boolean isBlack(@Nullable CameraPicture picture) {
    if (!(picture instanceof VideoFrame frame)) {
      return false;
    }
    for (byte luma : frame.y()) {
      if ((luma & 0xFF) > DARK) {
        return false;
      }
    }
    return true;
  }
}
