package io.roomhand.virtualroom.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.virtualroom.device.SimulatedDevice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A microphone's or speaker's mixer: a switch and a level, changed on the caller's thread. */
public abstract class SimulatedAudio implements AudioDevice, SimulatedDevice {
  private static final double INITIAL_LEVEL = 0.8;

  private final DeviceId id;
  private final DeviceEventSink events;
  private AudioState state = new AudioState(AudioMute.OPEN, INITIAL_LEVEL);
  private boolean unplugged;

  SimulatedAudio(DeviceId id, DeviceEventSink events) {
    this.id = id;
    this.events = events;
  }

  @Override
  public final DeviceId id() {
    return id;
  }

  @Override
  public final CompletionStage<AudioMute> setMuted(boolean muted) {
    AudioMute mute = AudioMute.bySwitch(muted);
    return set(old -> new AudioState(mute, old.level())).thenApply(done -> mute);
  }

  @Override
  public final CompletionStage<Void> setLevel(double level) {
    if (!(level >= 0 && level <= 1)) {
      return DeviceException.failed(
          ErrorCode.INVALID_PARAMETER, "level " + level + " is outside 0..1");
    }
    return set(old -> new AudioState(old.mute(), level));
  }

  private synchronized CompletionStage<Void> set(UnaryOperator<AudioState> change) {
    if (unplugged) {
      return CompletableFuture.failedFuture(gone());
    }
    state = change.apply(state);
    return CompletableFuture.completedFuture(null);
  }

  /** What it is in a device that is more than that. */
  public abstract String part();

  /** Somebody mutes it at the device itself. */
  public synchronized void muteAtDevice(boolean muted) {
    if (state.muted() != muted) {
      state = new AudioState(AudioMute.bySwitch(muted), state.level());
      events.send(new DeviceEvent.AudioChanged(this, state));
    }
  }

  /** What a sample is multiplied by: the level, or 0 while muted. */
  final synchronized float gain() {
    return state.muted() ? 0 : (float) state.level();
  }

  final void tell(DeviceEvent event) {
    if (!unplugged()) {
      events.send(event);
    }
  }

  final synchronized boolean unplugged() {
    return unplugged;
  }

  /**
   * @param opened null when the device has gone
   */
  final CompletionStage<MediaStream> opened(@Nullable MediaStream opened) {
    return opened == null
        ? CompletableFuture.failedFuture(gone())
        : CompletableFuture.completedFuture(opened);
  }

  @Override
  public final synchronized DeviceEvent attached() {
    return new DeviceEvent.AudioAttached(this, state);
  }

  @Override
  public Map<String, Object> look() {
    Map<String, Object> look = new LinkedHashMap<>();
    synchronized (this) {
      look.put("muted", state.muted());
      look.put("level", state.level());
    }
    return look;
  }

  @Override
  public void unplug() {
    synchronized (this) {
      unplugged = true;
    }
  }

  @Override
  public final void awaitEnd(Duration limit) {
    // It has no thread.
  }
}
