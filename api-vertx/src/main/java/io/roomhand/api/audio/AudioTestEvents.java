package io.roomhand.api.audio;

import static io.roomhand.api.event.EventType.event;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.number;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.event.AreaEvents;
import io.roomhand.api.event.EventType;
import io.roomhand.api.table.Field;
import io.roomhand.api.table.Hints;
import io.roomhand.core.room.audio.EchoTest;
import io.roomhand.core.room.audio.MicrophoneLevel;
import io.roomhand.core.room.audio.MicrophoneTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of the tests of microphone and speaker. */
public final class AudioTestEvents {
  static final List<Field> ECHO =
      List.of(
          whole(
                  "state",
                  "1 ready, 2 running, 3 failed, 4 disabled: no microphone, no speaker, or in a"
                      + " conference; counted from api.delayStateBase")
              .between(0, 4)
              .withoutUnit(),
          whole("delay", "from speaker to microphone, as measured last; 0 before any run").in("ms"),
          number("progress", "how much of the test sound has been played; only while running")
              .between(0, 1)
              .withoutUnit()
              .optional(),
          number("confidence", "by how much the test sound stood out when delay was measured")
              .in("dB")
              .optional(),
          text("reason", "why the test failed or is disabled").optional());

  public static final EventType TEST_AUDIO_CAPTURER_STATE_CHANGED =
      event("testAudioCapturerStateChanged", "the microphone test began or ended")
          .stateOf()
          .with(flag("started", "true while the test runs"));
  public static final EventType TEST_AUDIO_CAPTURER_LEVEL =
      event("testAudioCapturerLevel", "level of the microphone under test, 20 times a second")
          .stateOf()
          .with(number("lvl", "0 silence .. 1 full-scale sine").between(0, 1).withoutUnit());
  public static final EventType AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED =
      event(
              "audioDelayDetectorTestStateChanged",
              "the echo test began, ended, failed, or became possible or impossible")
          .stateOf()
          .withAll(ECHO);

  private AudioTestEvents() {}

  /**
   * @param firstDelayState what "ready" of the echo test counts as
   */
  public static AreaEvents of(int firstDelayState) {
    return AreaEvents.of(
            TEST_AUDIO_CAPTURER_STATE_CHANGED,
            TEST_AUDIO_CAPTURER_LEVEL,
            AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED)
        .tells(
            MicrophoneTest.class,
            TEST_AUDIO_CAPTURER_STATE_CHANGED,
            test -> new JsonObject().put("started", test.started()))
        .tells(
            MicrophoneLevel.class,
            TEST_AUDIO_CAPTURER_LEVEL,
            level -> new JsonObject().put("lvl", level.level()))
        .tells(
            EchoTest.class,
            AUDIO_DELAY_DETECTOR_TEST_STATE_CHANGED,
            echo -> echo(echo, firstDelayState));
  }

  /**
   * @param firstState what "ready" counts as
   */
  static JsonObject echo(EchoTest echo, int firstState) {
    int state =
        switch (echo.state()) {
          case READY -> firstState;
          case RUNNING -> firstState + 1;
          case FAILED -> firstState + 2;
          case DISABLED -> firstState + 3;
        };
    JsonObject json =
        new JsonObject().put("state", state).put("delay", Math.round(echo.delayMillis()));
    putIfKnown(json, "progress", hundredths(echo.progress()));
    putIfKnown(json, "confidence", hundredths(echo.confidenceDecibels()));
    String reason = echo.reason();
    putIfKnown(json, "reason", reason == null ? null : Hints.worded(reason));
    return json;
  }

  private static @Nullable Double hundredths(@Nullable Double number) {
    return number == null ? null : Math.round(number * 100) / 100.0;
  }

  private static void putIfKnown(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
