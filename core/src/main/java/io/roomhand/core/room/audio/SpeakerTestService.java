package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioTests;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.room.frame.Frame;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The test track on the selected speaker, and how late the microphone hears it. */
public final class SpeakerTestService {
  private static final Logger log = LoggerFactory.getLogger(SpeakerTestService.class);

  private final Frame frame;
  private final RepeatedLine noEcho;
  private final AudioTestGround ground;
  private @Nullable MediaStream track;
  private AudioTests.@Nullable EchoRun run;
  private EchoState state = EchoState.DISABLED;
  private AudioTests.@Nullable Echo found;
  private @Nullable ErrorText failure;
  private double toldDelay;

  public SpeakerTestService(Frame frame, AudioTestGround ground) {
    this.frame = frame;
    this.noEcho = new RepeatedLine(log, Level.INFO, frame.time());
    this.ground = ground;
    ground.followedBy(
        (microphone, speaker) -> {
          if (speaker) {
            stopTrack();
          }
          settle();
        });
  }

  /** Plays the test track once, from its beginning. */
  public CompletionStage<Void> playTrack() {
    assert frame.thread().isCurrent();
    AudioTests tests = ground.tests();
    AudioRenderer on = ground.speaker();
    stopTrack();
    return frame
        .thread()
        .here(tests.playTrack(on))
        .thenAccept(
            playing -> {
              stopTrack();
              if (ground.isSelected(on)) {
                track = playing;
              } else {
                playing.close();
              }
            });
  }

  /** As it is told when state or delay change. */
  public EchoTest echo() {
    assert frame.thread().isCurrent();
    return new EchoTest(
        state,
        found == null ? 0 : found.delayMillis(),
        found == null ? null : found.confidenceDecibels(),
        run == null ? null : run.progress(),
        state == EchoState.DISABLED ? ground.obstacle() : failure);
  }

  /** Begins to measure; without effect while it runs. The result is told by events. */
  public void startEcho() {
    assert frame.thread().isCurrent();
    ground.refuseInConference();
    AudioTests tests = ground.tests();
    AudioRenderer on = ground.speaker();
    AudioCapturer heardBy = ground.microphone();
    if (run != null) {
      return;
    }
    AudioTests.EchoRun started = tests.measureEcho(on, heardBy);
    run = started;
    failure = null;
    enter(EchoState.RUNNING);
    frame
        .thread()
        .here(started.result())
        .whenComplete((echo, problem) -> measured(started, echo, problem));
  }

  private void measured(
      AudioTests.EchoRun of, AudioTests.@Nullable Echo echo, @Nullable Throwable problem) {
    if (run != of) {
      return;
    }
    run = null;
    if (echo != null) {
      found = echo;
      enter(EchoState.READY);
    } else {
      ErrorText reason =
          problem == null ? ErrorText.of("no result") : DeviceException.of(problem).told();
      noEcho.tell("the echo measurement found nothing: {}", reason);
      failure = reason;
      enter(EchoState.FAILED);
    }
  }

  /** Ends the measurement; without effect while none runs. */
  public void stopEcho() {
    assert frame.thread().isCurrent();
    if (run != null) {
      cancel();
      enter(EchoState.READY);
    }
  }

  private void cancel() {
    AudioTests.EchoRun ended = run;
    run = null;
    if (ended != null) {
      ended.cancel();
    }
  }

  private void enter(EchoState next) {
    double delay = found == null ? 0 : found.delayMillis();
    boolean news = next != state || delay != toldDelay;
    state = next;
    toldDelay = delay;
    if (news) {
      frame.tell(echo());
    }
  }

  /** Other ground than before: what ran or failed on the old one counts no more. */
  private void settle() {
    cancel();
    failure = null;
    enter(ground.obstacle() == null ? EchoState.READY : EchoState.DISABLED);
  }

  /** Ends what runs; nothing is told. */
  public void end() {
    assert frame.thread().isCurrent();
    cancel();
    stopTrack();
  }

  private void stopTrack() {
    if (track != null) {
      track.close();
      track = null;
    }
  }
}
