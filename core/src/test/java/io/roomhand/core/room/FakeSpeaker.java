package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

public final class FakeSpeaker implements AudioRenderer {
  private final DeviceId id;
  public double level = 0.9;
  public CompletionStage<Void> answer = CompletableFuture.completedFuture(null);

  public FakeSpeaker(String name) {
    this.id = new DeviceId(name, "fake:" + name);
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public CompletionStage<AudioMute> setMuted(boolean muted) {
    return CompletableFuture.completedFuture(AudioMute.bySwitch(muted));
  }

  @Override
  public CompletionStage<Void> setLevel(double newLevel) {
    level = newLevel;
    return answer;
  }

  @Override
  public CompletionStage<MediaStream> play(Track track, Runnable finished) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, id.name() + " plays nothing");
  }

  @Override
  public CompletionStage<MediaStream> monitor(Consumer<AudioBlock> sink) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, id.name() + " can't tell what it plays");
  }
}
