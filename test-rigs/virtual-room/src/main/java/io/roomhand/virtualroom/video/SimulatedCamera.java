package io.roomhand.virtualroom.video;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.virtualroom.device.SimulatedDevice;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What takes pictures in the virtual room: a thread, pictures, and whether they are black. */
abstract class SimulatedCamera implements VideoCapturer, SimulatedDevice {
  private final DeviceId id;
  private final PictureFlow pictures;
  final Worker worker;
  private volatile boolean muted;
  private volatile boolean unplugged;

  SimulatedCamera(DeviceId id, TimeSource time) {
    this.id = id;
    this.worker = new Worker(id.name(), time);
    this.pictures = new PictureFlow(worker, time, this::view);
  }

  /** Takes another pin and mode; null for the one of now. On the worker. */
  abstract VideoState change(@Nullable String pin, @Nullable String mode);

  /** What its pictures show while nobody has muted them. Any thread. */
  abstract PictureFlow.View scene();

  private PictureFlow.View view() {
    PictureFlow.View scene = scene();
    return muted ? new PictureFlow.View(scene.format(), PictureFlow.Content.MUTED) : scene;
  }

  @Override
  public final DeviceId id() {
    return id;
  }

  @Override
  public final CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
    return worker.submit(LIMIT, () -> change(pin, mode), changed -> {});
  }

  @Override
  public final CompletionStage<Void> setMuted(boolean black) {
    if (unplugged) {
      return CompletableFuture.failedFuture(gone());
    }
    muted = black;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public final CompletionStage<MediaStream> stream(Consumer<CameraPicture> sink) {
    MediaStream stream = pictures.open(sink);
    return stream == null
        ? CompletableFuture.failedFuture(gone())
        : CompletableFuture.completedFuture(stream);
  }

  /** Adds what an observer sees of the pictures. */
  void lookAtPictures(Map<String, Object> look) {
    look.put("muted", muted);
    look.put("viewers", pictures.viewers());
  }

  @Override
  public void unplug() {
    unplugged = true;
    pictures.end();
    worker.close();
  }

  @Override
  public final void awaitEnd(Duration limit) {
    worker.awaitEnd(limit);
  }
}
