package io.roomhand.api.audio;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.message.audio.EchoTest.FIELDS;
import static io.roomhand.api.message.audio.EchoTest.MICROPHONE_LEVEL;
import static io.roomhand.api.message.audio.EchoTest.MICROPHONE_TEST;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.message.audio.EchoTest.Told;
import io.roomhand.core.room.audio.EchoTest;
import io.roomhand.core.room.audio.MicrophoneLevel;
import io.roomhand.core.room.audio.MicrophoneTest;

/** What is told of the tests of microphone and speaker. */
public final class AudioTestEvents {
  public static final EventType TEST_AUDIO_CAPTURER_STATE_CHANGED =
      event("testAudioCapturerStateChanged", "the microphone test began or ended")
          .stateOf()
          .with(MICROPHONE_TEST);
  public static final EventType TEST_AUDIO_CAPTURER_LEVEL =
      event("testAudioCapturerLevel", "level of the microphone under test, 20 times a second")
          .stateOf()
          .with(MICROPHONE_LEVEL);
  public static final EventType AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED =
      event(
              "audioDelayDetectorTestStateChanged",
              "the echo test began, ended, failed, or became possible or impossible")
          .stateOf()
          .with(FIELDS);

  private AudioTestEvents() {}

  /**
   * @param firstDelayState what "ready" of the echo test counts as
   */
  public static AreaEvents of(int firstDelayState) {
    return AreaEvents.of(
            TEST_AUDIO_CAPTURER_STATE_CHANGED,
            TEST_AUDIO_CAPTURER_LEVEL,
            AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED)
        .tells(MicrophoneTest.class, TEST_AUDIO_CAPTURER_STATE_CHANGED, MICROPHONE_TEST)
        .tells(MicrophoneLevel.class, TEST_AUDIO_CAPTURER_LEVEL, MICROPHONE_LEVEL)
        .tells(
            EchoTest.class,
            AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED,
            echo -> FIELDS.json(new Told(echo, firstDelayState)));
  }
}
