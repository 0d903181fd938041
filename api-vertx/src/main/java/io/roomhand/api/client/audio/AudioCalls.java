package io.roomhand.api.client.audio;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.audio.EchoTest;
import io.roomhand.api.message.audio.MicMute;
import io.roomhand.core.room.audio.MuteOrigin;
import io.vertx.core.Future;

/** The part of {@code RoomhandClient} that deals with mutes and tests of sound. */
public interface AudioCalls extends RoomCalls {

  /** Tells whether the speaker is muted. */
  default Future<Boolean> getAudioMute() {
    return requests().ask(MicMute.MUTE, "getAudioMute");
  }

  /** Mutes (true) or opens the speaker. */
  default Future<Void> setAudioMute(boolean mute) {
    return requests().done("setAudioMute", "mute", mute);
  }

  /** Tells whether the microphone is muted, and by what means. */
  default Future<MicMute> getMicMute() {
    return requests().ask(MicMute.FIELDS, "getMicMute");
  }

  /** Mutes (true) or opens the microphone, on behalf of somebody in the requests(). */
  default Future<Void> setMicMute(boolean mute) {
    return requests().done("setMicMute", "mute", mute);
  }

  /**
   * Mutes (true) or opens the microphone.
   *
   * @param origin {@code CONFERENCE} can't open what somebody in the room muted: {@code REJECTED},
   *     unless the room is configured with {@code mute.remoteUnmute: allow}
   */
  default Future<Void> setMicMute(boolean mute, MuteOrigin origin) {
    return requests().done("setMicMute", "mute", mute, "origin", origin.word());
  }

  /** Tells whether the camera is muted. */
  default Future<Boolean> getVideoMute() {
    return requests().ask(MicMute.MUTE, "getVideoMute");
  }

  /** Mutes (true) or opens the camera, on behalf of somebody in the requests(). */
  default Future<Void> setVideoMute(boolean mute) {
    return requests().done("setVideoMute", "mute", mute);
  }

  /**
   * Mutes (true) or opens the camera.
   *
   * @param origin as in {@link #setMicMute(boolean, MuteOrigin)}
   */
  default Future<Void> setVideoMute(boolean mute, MuteOrigin origin) {
    return requests().done("setVideoMute", "mute", mute, "origin", origin.word());
  }

  /** Plays one track on the selected speaker. */
  default Future<Void> testAudioRenderer() {
    return requests().done("testAudioRenderer");
  }

  /** Starts the microphone test; {@code ILLEGAL_STATE} in a conference or without a microphone. */
  default Future<Void> testAudioCapturerStart() {
    return requests().done("testAudioCapturerStart");
  }

  /** Ends the microphone test. */
  default Future<Void> testAudioCapturerStop() {
    return requests().done("testAudioCapturerStop");
  }

  /** Tells how the echo test stands. */
  default Future<EchoTest> getAudioDelayDetectorInfo() {
    return requests().ask(EchoTest.FIELDS, "getAudioDelayDetectorInfo");
  }

  /** Measures how late the microphone hears the speaker; the result is told by an event. */
  default Future<Void> startAudioDelayDetectorTest() {
    return requests().done("startAudioDelayDetectorTest");
  }

  /** Ends the echo test. */
  default Future<Void> stopAudioDelayDetectorTest() {
    return requests().done("stopAudioDelayDetectorTest");
  }
}
