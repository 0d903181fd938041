package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
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

  private final RoomThread roomThread;
  private final Consumer<RoomNotification> listener;
  private final @Nullable AudioTests tests;
  private final Function<Slot, DeviceException> absent;
  private @Nullable AudioCapturer microphone;
  private @Nullable Run run;
  private boolean conference;

  /**
   * @param absent the error for a device that is not there
   */
  MicrophoneTestService(
      RoomThread roomThread,
      Consumer<RoomNotification> listener,
      @Nullable AudioTests tests,
      Function<Slot, DeviceException> absent) {
    this.roomThread = roomThread;
    this.listener = listener;
    this.tests = tests;
    this.absent = absent;
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
      throw absent.apply(Slot.AUDIO_CAPTURER);
    }
    if (run != null) {
      return run.begun;
    }
    Run started = new Run(starter);
    run = started;
    roomThread
        .here(tests.meter(measured, level -> roomThread.execute(() -> level(started, level))))
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
      listener.accept(new RoomNotification.MicrophoneTest(true));
    }
  }

  private void level(Run of, double level) {
    if (run == of && of.meter != null) {
      listener.accept(new RoomNotification.MicrophoneLevel(level));
    }
  }

  /** Ends the test; without effect while none runs. */
  public void stop() {
    Run ended = run;
    run = null;
    if (ended != null && ended.meter != null) {
      ended.meter.close();
      listener.accept(new RoomNotification.MicrophoneTest(false));
    }
  }

  void follow(@Nullable AudioCapturer selected) {
    if (selected != microphone) {
      stop();
      microphone = selected;
    }
  }

  void conference(boolean entered) {
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
