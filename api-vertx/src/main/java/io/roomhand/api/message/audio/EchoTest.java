package io.roomhand.api.message.audio;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;
import io.roomhand.api.table.Hints;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.room.audio.MicrophoneLevel;
import io.roomhand.core.room.audio.MicrophoneTest;
import org.jspecify.annotations.Nullable;

/**
 * How the echo test stands (control API, section 7).
 *
 * @param delay from speaker to microphone as measured last, in milliseconds; 0 before any run
 * @param progress how much of the test sound has been played, 0..1; null unless it runs
 * @param confidence by how many dB the test sound stood out when the delay was measured; null
 *     before any
 * @param reason why it failed or is disabled, for people; null otherwise
 */
public record EchoTest(
    int state,
    int delay,
    @Nullable Double progress,
    @Nullable Double confidence,
    @Nullable String reason) {

  /** As the room tells it. */
  public static final Fields<Told, EchoTest> FIELDS =
      Fields.<Told>told()
          .whole(
              "state",
              NO_UNIT,
              "1 ready, 2 running, 3 failed, 4 disabled: no microphone, no speaker, or in a"
                  + " conference; counted from api.delayStateBase",
              Told::state)
          .between(0, 4)
          .whole(
              "delay",
              "ms",
              "from speaker to microphone, as measured last; 0 before any run",
              room -> Math.round(room.echo().delayMillis()))
          .number(
              "progress",
              NO_UNIT,
              "how much of the test sound has been played; only while running",
              room -> hundredths(room.echo().progress()))
          .between(0, 1)
          .optional()
          .number(
              "confidence",
              "dB",
              "by how much the test sound stood out when delay was measured",
              room -> hundredths(room.echo().confidenceDecibels()))
          .optional()
          .text("reason", "why the test failed or is disabled", Told::reason)
          .optional()
          .record(EchoTest.class);

  /** Whether the microphone test runs. */
  public static final Fields<MicrophoneTest, Boolean> MICROPHONE_TEST =
      Fields.<MicrophoneTest>told()
          .flag("started", "true while the test runs", MicrophoneTest::started)
          .alone(Boolean.class);

  /** How loud it is at the microphone under test. */
  public static final Fields<MicrophoneLevel, Double> MICROPHONE_LEVEL =
      Fields.<MicrophoneLevel>told()
          .number("lvl", NO_UNIT, "0 silence .. 1 full-scale sine", MicrophoneLevel::level)
          .between(0, 1)
          .alone(Double.class);

  private static @Nullable Double hundredths(@Nullable Double number) {
    return number == null ? null : Math.round(number * 100) / 100.0;
  }

  /**
   * What the room has of it.
   *
   * @param firstState what "ready" counts as
   */
  public record Told(io.roomhand.core.room.audio.EchoTest echo, int firstState) {

    private int state() {
      return firstState
          + switch (echo.state()) {
            case READY -> 0;
            case RUNNING -> 1;
            case FAILED -> 2;
            case DISABLED -> 3;
          };
    }

    private @Nullable String reason() {
      ErrorText reason = echo.reason();
      return reason == null ? null : Hints.worded(reason);
    }
  }
}
