package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.room.frame.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The level of the selected microphone, for setting it up outside of conferences. Whatever takes
 * its ground away ends it: a conference, another microphone, the starter's disconnect. On the room
 * thread.
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
  private final @Nullable AudioTests tests;
  private final Selection selection;
  private @Nullable AudioCapturer microphone;
  private @Nullable Run run;
  private boolean conference;

  /**
   * @param tests null without the module that works on sound
   */
  public MicrophoneTestService(Frame frame, Selection selection, @Nullable AudioTests tests) {
    this.frame = frame;
    this.selection = selection;
    this.tests = tests;
    selection.followedBy(
        new Selection.Follower() {
          @Override
          public void sound(@Nullable AudioCapturer microphone, @Nullable AudioRenderer speaker) {
            follow(microphone);
          }
        });
  }

  public boolean running() {
    return run != null && run.meter != null;
  }

  /**
   * Begins to measure; without effect while it runs.
   *
   * @param starter whose end ends the test; null: nobody's
   * @return completes on the room thread when the microphone is open
   */
  public CompletionStage<Void> start(@Nullable ClientId starter) {
    refuseInConference(conference);
    if (tests == null) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, NO_MODULE);
    }
    AudioCapturer measured = microphone;
    if (measured == null) {
      throw selection.absent(Slot.AUDIO_CAPTURER);
    }
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

  static final String NO_MODULE = "this installation lacks the module that works on sound";

  static final String IN_CONFERENCE = "audio tests are possible outside of conferences only";

  static void refuseInConference(boolean conference) {
    if (conference) {
      throw new DeviceException(ErrorCode.ILLEGAL_STATE, IN_CONFERENCE);
    }
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
    Run ended = run;
    run = null;
    if (ended != null && ended.meter != null) {
      ended.meter.close();
      frame.tell(new MicrophoneTest(false));
    }
  }

  private void follow(@Nullable AudioCapturer selected) {
    if (selected != microphone) {
      stop();
      microphone = selected;
    }
  }

  public void conference(boolean entered) {
    conference = entered;
    if (entered) {
      stop();
    }
  }

  public void clientLeft(ClientId client) {
    if (run != null && client.equals(run.starter)) {
      stop();
    }
  }
}
