package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.ptz.Ptz;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

public final class FakeCamera implements VideoCapturer {
  public static final VideoState VIDEO =
      new VideoState(List.of("HDMI"), "HDMI", List.of("720p", "1080p"), "720p", null);

  private final DeviceId id;
  private final @Nullable Ptz ptz;
  public boolean muted;

  /** The pins and modes asked for. */
  public final List<String> asked = new ArrayList<>();

  public CompletableFuture<VideoState> modes = new CompletableFuture<>();

  public FakeCamera(String name, @Nullable Ptz ptz) {
    this(name, ptz, "fake:" + name);
  }

  public FakeCamera(String name, @Nullable Ptz ptz, String description) {
    this.id = new DeviceId(name, description);
    this.ptz = ptz;
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
    asked.add(pin + " " + mode);
    return modes;
  }

  @Override
  public CompletionStage<Void> setMuted(boolean mute) {
    muted = mute;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public @Nullable Ptz ptz() {
    return ptz;
  }

  @Override
  public CompletionStage<MediaStream> stream(Consumer<CameraPicture> sink) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, id.name() + " has no pictures");
  }
}
