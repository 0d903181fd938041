package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.Ear;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A source or sink: its {@link Presence}, its mute and level, and the sound that flows. Commands
 * may be given on any thread; all else belongs to the driver's thread.
 */
abstract class SoundDevice implements AudioDevice {
  private final DeviceId id;
  private final Surroundings around;
  private final Presence presence;
  private final MuteControl mute;
  private final LevelControl level;
  private final List<Flow> flows = new ArrayList<>();

  SoundDevice(DeviceId id, SoundInfo info, SoundConnection connection, Surroundings around) {
    this.id = id;
    this.around = around;
    this.presence = new Presence(info, connection, around.time());
    this.mute = new MuteControl(id.name(), presence, around);
    this.level = new LevelControl(id.name(), presence, around);
  }

  @Override
  public final DeviceId id() {
    return id;
  }

  final Surroundings around() {
    return around;
  }

  final Presence presence() {
    return presence;
  }

  /** What the room knows. */
  final AudioState state() {
    return new AudioState(mute.told(), level.told());
  }

  /** Whether recordings of it are silence. Any thread. */
  final boolean isSilent() {
    return mute.isSilent();
  }

  @Override
  public final CompletionStage<AudioMute> setMuted(boolean muted) {
    long order = mute.order(muted);
    return order(() -> mute.carryOut(order, muted))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                mute.failed(order);
              }
            });
  }

  @Override
  public final CompletionStage<Void> setLevel(double wanted) {
    if (!(wanted >= 0 && wanted <= 1)) {
      return DeviceException.failed(
          ErrorCode.INVALID_PARAMETER, "level " + wanted + " is outside 0..1");
    }
    return level.order(wanted, () -> order(level::carryOut));
  }

  /** Has the driver's thread do this while the device is there. */
  private <T> CompletionStage<T> order(Supplier<CompletionStage<T>> order) {
    return around
        .orders()
        .submit(
            id.name(),
            () ->
                presence.isGone()
                    ? DeviceException.failed(ErrorCode.GONE, id.name() + " has been removed")
                    : order.get());
  }

  /** The server has it, in this state. */
  void seen(SoundConnection connection, SoundInfo info) {
    AudioState before = state();
    presence.seen(connection, info);
    mute.seen();
    level.seen();
    AudioState now = state();
    if (mute.decided() || !now.equals(before)) {
      around.events().send(new DeviceEvent.AudioChanged(this, now));
    }
  }

  /** There is no server at present. */
  void serverGone() {
    away();
  }

  /** The server does not have it, or there is no server. */
  final void away() {
    if (presence.awayFor() == 0) {
      presence.away();
      flows.forEach(Flow::lost);
    }
  }

  /** It won't come back as this. */
  final void gone() {
    away();
    presence.gone();
    flows.forEach(Flow::gone);
    flows.clear();
  }

  /** Has sound flow from a source of the server. Any thread. */
  final CompletionStage<MediaStream> begin(
      String source,
      int channels,
      int fragment,
      BooleanSupplier silent,
      Supplier<Ear> ears,
      Consumer<AudioBlock> sink) {
    return begin(new Recording(id.name(), source, channels, fragment, around, silent, ears, sink));
  }

  /** Has sound flow; what has not opened in time is closed. Any thread. */
  final CompletionStage<MediaStream> begin(Flow flow) {
    CompletionStage<MediaStream> begun =
        order(
            () -> {
              flows.add(flow);
              return flow.opened();
            });
    return begun.whenComplete(
        (same, failure) -> {
          if (failure != null) {
            flow.close();
          }
        });
  }

  /** Looks after it and its sound; says after how many nanoseconds to do so without news. */
  final long turn() {
    long due = mute.turn();
    for (int i = flows.size() - 1; i >= 0; i--) {
      long next = flows.get(i).turn(presence.connection());
      if (next == Flow.ENDED) {
        flows.remove(i);
      } else {
        due = Math.min(due, next);
      }
    }
    return due;
  }
}
