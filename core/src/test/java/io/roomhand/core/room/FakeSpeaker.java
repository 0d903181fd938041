package io.roomhand.core.room;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioRenderer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class FakeSpeaker implements AudioRenderer {
  private final DeviceId id;
  double level = 0.9;

  FakeSpeaker(String name) {
    this.id = new DeviceId(name, "fake:" + name);
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public CompletionStage<Void> setMuted(boolean muted) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> setLevel(double newLevel) {
    level = newLevel;
    return CompletableFuture.completedFuture(null);
  }
}
