package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.v4l2.mode.CameraModes;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import io.roomhand.devices.linux.v4l2.ptz.V4l2Ptz;
import io.roomhand.devices.linux.v4l2.stream.CameraPictures;
import io.roomhand.devices.linux.v4l2.stream.NodeWatch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The open file of a camera, and what was made to use it. Three threads do: the camera's worker,
 * {@link NodeWatch} and the worker of {@link V4l2Ptz}. The last of them to end closes the file, so
 * that its number never means another file to a thread that comes back from a call into the driver
 * after a long time.
 *
 * <p>The parts are set on the camera's worker before anybody is told of the camera.
 */
final class OpenCamera {
  final VideoNode node;
  volatile @Nullable NodeWatch watch;
  volatile @Nullable V4l2Ptz ptz;
  volatile @Nullable CameraPictures pictures;
  volatile @Nullable CameraModes modes;

  OpenCamera(VideoNode node) {
    this.node = node;
  }

  /** Ends the watch early: it waits for nothing that the worker does. Any thread. */
  void endWatch() {
    NodeWatch watching = watch;
    if (watching != null) {
      watching.end();
    }
  }

  /**
   * Ends everything and closes the file. To be called when the worker has ended; does not block.
   *
   * @param present whether the device may still be asked to stop moving
   * @param limit how long that may take
   * @return completes when the file is closed: however late, when a call hangs in the driver
   */
  CompletionStage<Void> end(boolean present, Duration limit) {
    NodeWatch watching = watch;
    V4l2Ptz moving = ptz;
    CompletionStage<Void> unwatched =
        watching == null ? CompletableFuture.completedFuture(null) : watching.end();
    CompletionStage<Void> unmoved =
        moving == null ? CompletableFuture.completedFuture(null) : moving.end(present, limit);
    return unwatched.thenCombine(unmoved, (watched, moved) -> null).thenRun(this::release);
  }

  private void release() {
    CameraPictures flowing = pictures;
    try {
      if (flowing != null) {
        flowing.stop();
      }
    } finally {
      node.close();
    }
  }
}
