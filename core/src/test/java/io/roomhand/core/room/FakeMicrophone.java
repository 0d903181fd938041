package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.MediaStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

public final class FakeMicrophone implements AudioCapturer {
  private final DeviceId id;
  public boolean muted;
  public double level = 0.3;
  public AudioMute.Means means = AudioMute.Means.SWITCH;
  public boolean inEffect = true;
  public CompletionStage<Void> answer = CompletableFuture.completedFuture(null);

  public FakeMicrophone(String name, String description) {
    this.id = new DeviceId(name, description);
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public CompletionStage<AudioMute> setMuted(boolean mute) {
    return answer.thenApply(
        done -> {
          muted = mute;
          return mute ? new AudioMute(means, inEffect) : AudioMute.OPEN;
        });
  }

  @Override
  public CompletionStage<Void> setLevel(double newLevel) {
    level = newLevel;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<MediaStream> record(Consumer<AudioBlock> sink) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, id.name() + " hears nothing");
  }
}
