package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The level of the selected microphone, for setting it up outside of conferences. Whatever takes
 * its ground away ends it: a conference, another microphone, the starter's disconnect.
 */
public final class MicrophoneTestService {

  /** One test from its start to its end. */
  private static final class Run {
    final @Nullable ClientId starter;
    final CompletableFuture<Void> begun = new CompletableFuture<>();
    @Nullable MediaStream meter;

    Run(@Nullable ClientId starter) {
      this.starter = starter;
    }
  }

  private final Frame frame;
  private final AudioTestGround ground;
  private @Nullable Run run;

  public MicrophoneTestService(Frame frame, AudioTestGround ground) {
    this.frame = frame;
    this.ground = ground;
    ground.followedBy(
        (microphone, speaker) -> {
          if (microphone) {
            stop();
          }
        });
  }

  public boolean running() {
    assert frame.thread().isCurrent();
    return run != null && run.meter != null;
  }

  /**
   * Begins to measure; without effect while it runs.
   *
   * @param starter whose end ends the test; null: nobody's
   * @return completes on the room thread when the microphone is open
   */
  public CompletionStage<Void> start(@Nullable ClientId starter) {
    assert frame.thread().isCurrent();
    ground.refuseInConference();
    AudioTests tests = ground.tests();
    AudioCapturer measured = ground.microphone();
    if (run != null) {
      return run.begun;
    }
    Run started = new Run(starter);
    run = started;
    frame
        .thread()
        .here(tests.meter(measured, level -> frame.thread().execute(() -> level(started, level))))
        .whenComplete((meter, failure) -> begun(started, meter, failure));
    return started.begun;
  }

  private void begun(Run started, @Nullable MediaStream meter, @Nullable Throwable failure) {
    if (meter == null) {
      if (run == started) {
        run = null;
      }
      started.begun.completeExceptionally(
          failure == null
              ? new DeviceException(ErrorCode.INTERNAL, "the meter did not open")
              : DeviceException.of(failure));
    } else if (run != started) {
      meter.close();
      started.begun.completeExceptionally(
          new DeviceException(ErrorCode.GONE, "the microphone test was ended at once"));
    } else {
      started.meter = meter;
      started.begun.complete(null);
      frame.tell(new MicrophoneTest(true));
    }
  }

  private void level(Run of, double level) {
    if (run == of && of.meter != null) {
      frame.tell(new MicrophoneLevel(level));
    }
  }

  /** Ends the test; without effect while none runs. */
  public void stop() {
    assert frame.thread().isCurrent();
    Run ended = run;
    run = null;
    if (ended != null && ended.meter != null) {
      ended.meter.close();
      frame.tell(new MicrophoneTest(false));
    }
  }

  public void clientLeft(ClientId client) {
    assert frame.thread().isCurrent();
    if (run != null && client.equals(run.starter)) {
      stop();
    }
  }
}
