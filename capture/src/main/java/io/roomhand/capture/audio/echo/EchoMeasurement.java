package io.roomhand.capture.audio.echo;

import io.roomhand.capture.audio.stream.OpenStreams;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One echo measurement: opens the speaker's monitor and the microphone, waits for the microphone's
 * first sound, plays the {@link EchoTrack}, and hands both recordings to the estimator when it has
 * been played.
 *
 * <p>Where the speaker has no monitor, the track takes its place: the chirp counts as given when it
 * is asked for, at the microphone's count of that moment. The result then contains what the speaker
 * buffers, and is uncertain by a block of each device.
 */
public final class EchoMeasurement implements AudioTests.EchoRun {
  private static final Duration CHECK = Duration.ofMillis(100);

  /** A device that gives no sound for so long has failed. */
  private static final long SILENT_NANOS = Duration.ofMillis(1_500).toNanos();

  /** The longest that devices may take to open, wake up and play. */
  private static final long LIMIT_NANOS = Duration.ofSeconds(7).toNanos();

  private final AudioRenderer speaker;
  private final AudioCapturer microphone;
  private final TimeSource time;
  private final Executor thread;
  private final long began;
  private final Recording played = new Recording();
  private final Recording heard = new Recording();
  private final OpenStreams streams = new OpenStreams();
  private final CompletableFuture<AudioTests.Echo> result = new CompletableFuture<>();
  private final AtomicBoolean playing = new AtomicBoolean();
  private final EchoTrack track = new EchoTrack(this::chirpAsked);
  private volatile boolean monitored = true;
  private volatile boolean playedOut;
  private final Flowing microphoneFlow = new Flowing(heard);
  private final Flowing speakerFlow = new Flowing(played);

  /**
   * @param thread estimates
   */
  public EchoMeasurement(
      AudioRenderer speaker, AudioCapturer microphone, TimeSource time, Executor thread) {
    this.speaker = speaker;
    this.microphone = microphone;
    this.time = time;
    this.thread = thread;
    this.began = time.nanoTime();
  }

  /** Whether a recording that has begun still grows; looked at by the time source's thread. */
  private static final class Flowing {
    private final Recording recording;
    private long end;
    private long grewAt;

    Flowing(Recording recording) {
      this.recording = recording;
    }

    boolean stalls(long now, boolean expected) {
      if (!expected || !recording.begun() || recording.end() != end) {
        end = recording.end();
        grewAt = now;
      }
      return now - grewAt > SILENT_NANOS;
    }
  }

  public void start() {
    speaker
        .monitor(played::accept)
        .whenComplete(
            (stream, failure) -> {
              if (stream != null) {
                if (streams.add(stream)) {
                  listen();
                }
              } else if (DeviceException.of(failure).code() == ErrorCode.UNSUPPORTED) {
                monitored = false;
                listen();
              } else {
                fail(DeviceException.of(failure));
              }
            });
    time.after(CHECK, this::check);
  }

  private void listen() {
    keep(microphone.record(this::hear));
  }

  private void keep(CompletionStage<MediaStream> opening) {
    opening.whenComplete(
        (stream, failure) -> {
          if (failure != null) {
            fail(DeviceException.of(failure));
          } else {
            streams.add(stream);
          }
        });
  }

  /** On the microphone's thread. */
  private void hear(AudioBlock block) {
    heard.accept(block);
    if (!result.isDone() && playing.compareAndSet(false, true)) {
      keep(speaker.play(track, this::finished));
    }
  }

  private void chirpAsked(int after) {
    if (!monitored) {
      played.accept(new AudioBlock(Chirp.samples(), 1, heard.end() + after));
    }
  }

  private void finished() {
    playedOut = true;
    streams.close();
    try {
      thread.execute(this::estimate);
    } catch (RejectedExecutionException ending) {
      cancel();
    }
  }

  private void estimate() {
    try {
      result.complete(new EchoDelayEstimator().find(played, heard));
    } catch (RuntimeException | Error e) {
      fail(DeviceException.of(e));
    }
  }

  private void check() {
    if (result.isDone() || playedOut) {
      return;
    }
    long now = time.nanoTime();
    boolean late = now - began > LIMIT_NANOS;
    if (microphoneFlow.stalls(now, true) || (late && !playing.get())) {
      lost(microphone, microphone.record(block -> {}), " gives no sound");
    } else if (speakerFlow.stalls(now, monitored && playing.get()) || late) {
      lost(speaker, speaker.monitor(block -> {}), " does not play the test sound to its end");
    } else {
      time.after(CHECK, this::check);
    }
  }

  /**
   * A device has fallen silent. Streams don't say why they end, a device that is asked for a new
   * one does.
   */
  private void lost(AudioDevice device, CompletionStage<MediaStream> asked, String symptom) {
    asked.whenComplete(
        (stream, failure) -> {
          if (stream != null) {
            stream.close();
          }
          DeviceException reason = failure == null ? null : DeviceException.of(failure);
          fail(
              reason != null && reason.code() != ErrorCode.UNSUPPORTED
                  ? reason
                  : new DeviceException(ErrorCode.IO, device.id().name() + symptom));
        });
  }

  public void fail(DeviceException reason) {
    result.completeExceptionally(reason);
    streams.close();
  }

  @Override
  public CompletionStage<AudioTests.Echo> result() {
    return result;
  }

  @Override
  public double progress() {
    return track.played();
  }

  @Override
  public void cancel() {
    fail(new DeviceException(ErrorCode.GONE, "the echo test was stopped"));
  }
}
