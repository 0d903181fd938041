package io.roomhand.virtualroom.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.virtualroom.device.Listeners;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A speaker that gives into the air of the virtual room what it plays, times its level. */
public final class SimulatedSpeaker extends SimulatedAudio implements AudioRenderer {
  private static final Logger log = LoggerFactory.getLogger(SimulatedSpeaker.class);

  private final VirtualAcoustics acoustics;
  private final List<Playing> playing = new CopyOnWriteArrayList<>();
  private final Listeners<AudioBlock> monitors = new Listeners<>();

  public SimulatedSpeaker(DeviceId id, VirtualAcoustics acoustics, DeviceEventSink events) {
    super(id, events);
    this.acoustics = acoustics;
    acoustics.add(this);
  }

  private final class Playing implements MediaStream {
    private final Track track;
    private final Runnable finished;
    private boolean open = true;
    private boolean over;

    Playing(Track track, Runnable finished) {
      this.track = track;
      this.finished = finished;
    }

    synchronized void addTo(float[] mix) {
      if (!open || over) {
        return;
      }
      float[] piece = new float[mix.length];
      int filled = fill(piece);
      for (int i = 0; i < 2 * filled; i++) {
        mix[i] += piece[i];
      }
      over = 2 * filled < mix.length;
    }

    private int fill(float[] piece) {
      try {
        return track.fill(piece);
      } catch (RuntimeException e) {
        log.error("a track on {} failed and ends here", id(), e);
        return 0;
      }
    }

    /** After the block with its last sample. */
    synchronized void settle() {
      if (!open || !over) {
        return;
      }
      close();
      try {
        finished.run();
      } catch (RuntimeException e) {
        log.error("what follows a track on {} failed", id(), e);
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        open = false;
      }
      playing.remove(this);
    }
  }

  @Override
  public CompletionStage<MediaStream> play(Track track, Runnable finished) {
    MediaStream stream = add(track, finished);
    acoustics.wake();
    return opened(stream);
  }

  private synchronized @Nullable MediaStream add(Track track, Runnable finished) {
    if (unplugged()) {
      return null;
    }
    Playing added = new Playing(track, finished);
    playing.add(added);
    return added;
  }

  @Override
  public CompletionStage<MediaStream> monitor(Consumer<AudioBlock> sink) {
    MediaStream stream = monitors.add(sink);
    acoustics.wake();
    return opened(stream);
  }

  boolean busy() {
    return !playing.isEmpty() || monitors.count() > 0;
  }

  /** Plays a block: adds the mean of its channels to the air. */
  void render(float[] air, long position) {
    if (!busy()) {
      return;
    }
    float[] mix = new float[2 * air.length];
    playing.forEach(one -> one.addTo(mix));
    float gain = gain();
    for (int i = 0; i < mix.length; i++) {
      mix[i] = gain * Math.max(-1, Math.min(1, mix[i]));
    }
    for (int i = 0; i < air.length; i++) {
      air[i] += (mix[2 * i] + mix[2 * i + 1]) / 2;
    }
    monitors.deliver(new AudioBlock(mix, 2, position));
  }

  /** The block that was rendered last has been played and heard. */
  void settle() {
    playing.forEach(Playing::settle);
  }

  @Override
  public String part() {
    return "speaker";
  }

  @Override
  public Map<String, Object> look() {
    Map<String, Object> look = super.look();
    look.put("tracks", playing.size());
    return look;
  }

  @Override
  public void unplug() {
    super.unplug();
    playing.forEach(Playing::close);
    monitors.end();
    acoustics.remove(this);
  }
}
