package io.roomhand.rigs.virtual;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.provider.DeviceEventSink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A microphone's or speaker's mixer: a flag and a number, changed on the caller's thread. */
abstract class SimulatedAudio implements AudioDevice, SimulatedDevice {
  private static final double INITIAL_LEVEL = 0.8;

  private final DeviceId id;
  private final DeviceEventSink events;
  private AudioState state = new AudioState(false, INITIAL_LEVEL);
  private boolean unplugged;

  private SimulatedAudio(DeviceId id, DeviceEventSink events) {
    this.id = id;
    this.events = events;
  }

  static SimulatedAudio microphone(DeviceId id, DeviceEventSink events) {
    return new Microphone(id, events);
  }

  static SimulatedAudio speaker(DeviceId id, DeviceEventSink events) {
    return new Speaker(id, events);
  }

  private static final class Microphone extends SimulatedAudio implements AudioCapturer {
    Microphone(DeviceId id, DeviceEventSink events) {
      super(id, events);
    }
  }

  private static final class Speaker extends SimulatedAudio implements AudioRenderer {
    Speaker(DeviceId id, DeviceEventSink events) {
      super(id, events);
    }
  }

  @Override
  public final DeviceId id() {
    return id;
  }

  @Override
  public final CompletionStage<Void> setMuted(boolean muted) {
    return set(old -> new AudioState(muted, old.level()));
  }

  @Override
  public final CompletionStage<Void> setLevel(double level) {
    if (!(level >= 0 && level <= 1)) {
      return DeviceException.failed(
          ErrorCode.INVALID_PARAMETER, "level " + level + " is outside 0..1");
    }
    return set(old -> new AudioState(old.muted(), level));
  }

  private synchronized CompletionStage<Void> set(UnaryOperator<AudioState> change) {
    if (unplugged) {
      return CompletableFuture.failedFuture(gone());
    }
    state = change.apply(state);
    return CompletableFuture.completedFuture(null);
  }

  /** Somebody mutes it at the device itself. */
  synchronized void muteAtDevice(boolean muted) {
    if (state.muted() != muted) {
      state = new AudioState(muted, state.level());
      events.send(new DeviceEvent.AudioChanged(this, state));
    }
  }

  @Override
  public final synchronized DeviceEvent attached() {
    return new DeviceEvent.AudioAttached(this, state);
  }

  @Override
  public final synchronized Map<String, Object> look() {
    Map<String, Object> look = new LinkedHashMap<>();
    look.put("muted", state.muted());
    look.put("level", state.level());
    return look;
  }

  @Override
  public final synchronized void unplug() {
    unplugged = true;
  }

  @Override
  public final void awaitEnd(Duration limit) {
    // It has no thread.
  }
}
