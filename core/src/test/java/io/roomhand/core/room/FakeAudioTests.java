package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Meters, plays and measures what the test says, when it says so. */
public final class FakeAudioTests implements AudioTests {

  /** A meter or a track that a service has asked for. */
  public static final class Stream implements MediaStream {
    private final CompletableFuture<MediaStream> opened = new CompletableFuture<>();
    private final DoubleConsumer levels;
    public boolean closed;

    private Stream(DoubleConsumer levels) {
      this.levels = levels;
    }

    public void open() {
      opened.complete(this);
    }

    public void fail(ErrorCode code, String why) {
      opened.completeExceptionally(new DeviceException(code, why));
    }

    public void level(double level) {
      levels.accept(level);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** The meters that were asked for, the oldest first. */
  public final List<Stream> meters = new ArrayList<>();

  /** Likewise. */
  public final List<Stream> tracks = new ArrayList<>();

  /** The newest measurement. */
  public @Nullable CompletableFuture<Echo> running;

  /** How far it is. */
  public double played;

  @Override
  public CompletionStage<MediaStream> meter(AudioCapturer microphone, DoubleConsumer levels) {
    Stream meter = new Stream(levels);
    meters.add(meter);
    return meter.opened;
  }

  @Override
  public CompletionStage<MediaStream> playTrack(AudioRenderer speaker) {
    Stream track = new Stream(level -> {});
    tracks.add(track);
    return track.opened;
  }

  @Override
  public EchoRun measureEcho(AudioRenderer speaker, AudioCapturer microphone) {
    CompletableFuture<Echo> result = new CompletableFuture<>();
    running = result;
    return new EchoRun() {
      @Override
      public CompletionStage<Echo> result() {
        return result;
      }

      @Override
      public double progress() {
        return played;
      }

      @Override
      public void cancel() {
        result.completeExceptionally(new DeviceException(ErrorCode.GONE, "cancelled"));
      }
    };
  }

  @Override
  public void close() {}
}
