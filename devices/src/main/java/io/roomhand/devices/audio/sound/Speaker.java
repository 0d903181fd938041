package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.health.Ear;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundInfo;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A sink. */
final class Speaker extends SoundDevice implements AudioRenderer {
  private final String sink;
  private final String monitor;

  Speaker(DeviceId id, SoundInfo info, SoundConnection connection, Surroundings around) {
    super(id, info, connection, around);
    this.sink = info.name();
    this.monitor = info.monitor();
  }

  @Override
  public CompletionStage<MediaStream> play(Track track, Runnable finished) {
    return begin(new Playback(id().name(), sink, around(), track, finished));
  }

  @Override
  public CompletionStage<MediaStream> monitor(Consumer<AudioBlock> listener) {
    if (monitor.isEmpty()) {
      return DeviceException.failed(
          ErrorCode.UNSUPPORTED, id().name() + " can't tell what it is given");
    }
    return begin(monitor, 2, Recording.OFTEN, () -> false, () -> Ear.DEAF, listener);
  }
}
