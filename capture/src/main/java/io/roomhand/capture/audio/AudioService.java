package io.roomhand.capture.audio;

import io.roomhand.capture.audio.echo.EchoMeasurement;
import io.roomhand.capture.audio.meter.LevelMeter;
import io.roomhand.capture.audio.stream.OpenStreams;
import io.roomhand.capture.audio.stream.OwnedStream;
import io.roomhand.capture.audio.tone.TestTrack;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.DoubleConsumer;

/**
 * The audio tests. Levels are measured on the microphones' own threads; the search for an echo runs
 * on a thread of this object.
 */
public final class AudioService implements AudioTests {
  private static final Duration END_LIMIT = Duration.ofSeconds(1);
  private static final String THREAD = "audio-tests";
  private static final int MOST_RUNS = 4;

  private final TimeSource time;
  private final OpenStreams streams = new OpenStreams();
  private final ThreadPoolExecutor thread = Threads.pool(THREAD, 1, Duration.ZERO, MOST_RUNS);

  /** Guarded by itself. */
  private final Set<EchoMeasurement> runs = new HashSet<>();

  /** Guarded by {@link #runs}. */
  private boolean closed;

  public AudioService(TimeSource time) {
    this.time = time;
  }

  @Override
  public CompletionStage<MediaStream> meter(AudioCapturer microphone, DoubleConsumer levels) {
    LevelMeter meter = new LevelMeter(levels);
    OwnedStream stream = new OwnedStream(streams);
    return own(stream, microphone.record(meter::accept));
  }

  @Override
  public CompletionStage<MediaStream> playTrack(AudioRenderer speaker) {
    OwnedStream stream = new OwnedStream(streams);
    return own(stream, speaker.play(new TestTrack(), stream::close));
  }

  private CompletionStage<MediaStream> own(
      OwnedStream owned, CompletionStage<MediaStream> opening) {
    CompletableFuture<MediaStream> result = new CompletableFuture<>();
    boolean accepted = streams.add(owned);
    opening.whenComplete(
        (stream, failure) -> {
          if (failure != null) {
            owned.close();
            result.completeExceptionally(DeviceException.of(failure));
            return;
          }
          owned.opened(stream);
          if (accepted) {
            result.complete(owned);
          } else {
            result.completeExceptionally(ended());
          }
        });
    return result;
  }

  @Override
  public EchoRun measureEcho(AudioRenderer speaker, AudioCapturer microphone) {
    EchoMeasurement run = new EchoMeasurement(speaker, microphone, time, thread);
    DeviceException refusal = null;
    synchronized (runs) {
      if (closed) {
        refusal = ended();
      } else if (runs.size() == MOST_RUNS) {
        refusal =
            new DeviceException(
                ErrorCode.BUSY, MOST_RUNS + " echo tests are running; wait until one has ended");
      } else {
        runs.add(run);
      }
    }
    if (refusal != null) {
      run.fail(refusal);
      return run;
    }
    run.result()
        .whenComplete(
            (echo, failure) -> {
              synchronized (runs) {
                runs.remove(run);
              }
            });
    run.start();
    return run;
  }

  private static DeviceException ended() {
    return new DeviceException(ErrorCode.GONE, "the audio tests have been ended");
  }

  @Override
  public void close() {
    Set<EchoMeasurement> running;
    synchronized (runs) {
      closed = true;
      running = Set.copyOf(runs);
    }
    running.forEach(EchoMeasurement::cancel);
    streams.close();
    thread.shutdown();
    Threads.awaitEnd(thread, THREAD, END_LIMIT);
  }
}
