package io.roomhand.capture.video;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.Ptz;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends what a test gives it. */
final class FakeCamera implements VideoCapturer {
  private final DeviceId id;
  final AtomicInteger opened = new AtomicInteger();
  volatile @Nullable DeviceException refusal;
  volatile @Nullable CompletableFuture<MediaStream> answer;
  private volatile Consumer<CameraPicture> sink = frame -> {};
  private volatile boolean open;

  FakeCamera(String name) {
    id = new DeviceId(name, "fake:" + name);
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
    return CompletableFuture.completedFuture(VideoState.UNKNOWN);
  }

  @Override
  public CompletionStage<Void> setMuted(boolean muted) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<MediaStream> stream(Consumer<CameraPicture> viewer) {
    DeviceException failure = refusal;
    CompletableFuture<MediaStream> later = answer;
    if (failure == null && later == null) {
      sink = viewer;
      open = true;
    }
    opened.incrementAndGet();
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    return later != null ? later : CompletableFuture.completedFuture(() -> open = false);
  }

  boolean isOpen() {
    return open;
  }

  void send(CameraPicture frame) {
    if (open) {
      sink.accept(frame);
    }
  }

  void sendEvenIfClosed(CameraPicture frame) {
    sink.accept(frame);
  }

  @Override
  public @Nullable Ptz ptz() {
    return null;
  }
}
