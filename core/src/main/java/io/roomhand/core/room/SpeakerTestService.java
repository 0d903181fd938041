package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.room.RoomNotification.EchoState;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The test track on the selected speaker, and how late the microphone hears it. On the room thread.
 */
public final class SpeakerTestService {
  private static final Logger log = LoggerFactory.getLogger(SpeakerTestService.class);

  private final RoomThread roomThread;
  private final Consumer<RoomNotification> listener;
  private final @Nullable AudioTests tests;
  private final Function<Slot, DeviceException> absent;
  private @Nullable AudioRenderer speaker;
  private @Nullable AudioCapturer microphone;
  private @Nullable MediaStream track;
  private AudioTests.@Nullable EchoRun run;
  private RoomNotification.EchoTest echo = new RoomNotification.EchoTest(EchoState.READY, 0);
  private boolean conference;

  /**
   * @param absent the error for a device that is not there
   */
  SpeakerTestService(
      RoomThread roomThread,
      Consumer<RoomNotification> listener,
      @Nullable AudioTests tests,
      Function<Slot, DeviceException> absent) {
    this.roomThread = roomThread;
    this.listener = listener;
    this.tests = tests;
    this.absent = absent;
  }

  /** Plays the test track once, from its beginning. */
  public CompletionStage<Void> playTrack() {
    AudioTests able = able();
    AudioRenderer on = speaker();
    stopTrack();
    return roomThread
        .here(able.playTrack(on))
        .thenAccept(
            playing -> {
              stopTrack();
              if (speaker == on) {
                track = playing;
              } else {
                playing.close();
              }
            });
  }

  public RoomNotification.EchoTest echo() {
    return echo;
  }

  /** Begins to measure; without effect while it runs. The result is told by events. */
  public void startEcho() {
    MicrophoneTestService.refuseInConference(conference);
    AudioTests able = able();
    AudioRenderer on = speaker();
    AudioCapturer heardBy = microphone;
    if (heardBy == null) {
      throw absent.apply(Slot.AUDIO_CAPTURER);
    }
    if (run != null) {
      return;
    }
    AudioTests.EchoRun started = able.measureEcho(on, heardBy);
    run = started;
    tell(EchoState.RUNNING, echo.delayMillis());
    roomThread
        .here(started.delay())
        .whenComplete((delay, failure) -> measured(started, delay, failure));
  }

  private void measured(
      AudioTests.EchoRun of, @Nullable Double delay, @Nullable Throwable failure) {
    if (run != of) {
      return;
    }
    run = null;
    if (delay != null) {
      tell(EchoState.READY, delay);
    } else {
      log.info(
          "the echo measurement found nothing: {}",
          failure == null ? "no result" : DeviceException.of(failure).text());
      tell(EchoState.FAILED, echo.delayMillis());
    }
  }

  /** Ends the measurement; without effect while none runs. */
  public void stopEcho() {
    AudioTests.EchoRun ended = run;
    run = null;
    if (ended != null) {
      ended.cancel();
      tell(EchoState.READY, echo.delayMillis());
    }
  }

  private void tell(EchoState state, double delayMillis) {
    RoomNotification.EchoTest now = new RoomNotification.EchoTest(state, delayMillis);
    if (!now.equals(echo)) {
      echo = now;
      listener.accept(now);
    }
  }

  void follow(@Nullable AudioRenderer selectedSpeaker, @Nullable AudioCapturer selectedMicrophone) {
    if (selectedSpeaker != speaker) {
      stopTrack();
    }
    if (selectedSpeaker != speaker || selectedMicrophone != microphone) {
      stopEcho();
      speaker = selectedSpeaker;
      microphone = selectedMicrophone;
    }
  }

  void conference(boolean entered) {
    conference = entered;
    if (entered) {
      stopEcho();
      stopTrack();
    }
  }

  private void stopTrack() {
    if (track != null) {
      track.close();
      track = null;
    }
  }

  private AudioTests able() {
    if (tests == null) {
      throw new DeviceException(ErrorCode.UNSUPPORTED, MicrophoneTestService.NO_MODULE);
    }
    return tests;
  }

  private AudioRenderer speaker() {
    if (speaker == null) {
      throw absent.apply(Slot.AUDIO_RENDERER);
    }
    return speaker;
  }
}
