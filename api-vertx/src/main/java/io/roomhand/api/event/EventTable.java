package io.roomhand.api.event;

import static io.roomhand.api.table.Field.any;
import static io.roomhand.api.table.Field.flag;
import static io.roomhand.api.table.Field.number;
import static io.roomhand.api.table.Field.text;
import static io.roomhand.api.table.Field.whole;

import io.roomhand.api.event.EventType.Audience;
import io.roomhand.api.table.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every event that this service tells; those of the conference layer are passed on unseen. */
public final class EventTable {
  private static final Map<String, EventType> TABLE = new LinkedHashMap<>();

  public static final EventType HARDWARE_CHANGED =
      event("hardwareChanged", "a device came or went, or another one is selected")
          .stateOf()
          .withAll(RoomFields.hardwareEvent());
  public static final EventType DEVICE_MODES_DONE =
      event("deviceModesDone", "pins or modes of the selected camera have changed")
          .stateOf()
          .withAll(RoomFields.MODES);
  public static final EventType PTZ_CONTROLS_CHANGED =
      event("ptzControlsChanged", "the camera moves, has stopped, or is another one")
          .stateOf()
          .withAll(RoomFields.PTZ);
  public static final EventType VIDEO_CAPTURER_PRESET_ADDED =
      event("videoCapturerPresetAdded", "there is a new preset").withAll(RoomFields.PRESET);
  public static final EventType VIDEO_CAPTURER_PRESET_UPDATED =
      event("videoCapturerPresetUpdated", "a preset is another view now")
          .withAll(RoomFields.PRESET);
  public static final EventType VIDEO_CAPTURER_PRESET_APPLIED =
      event("videoCapturerPresetApplied", "the camera has arrived at a preset")
          .withAll(RoomFields.PRESET);
  public static final EventType VIDEO_CAPTURER_PRESET_REMOVED =
      event("videoCapturerPresetRemoved", "a preset is no more").withAll(RoomFields.PRESET);
  public static final EventType UPDATE_CAMERA_INFO =
      event("updateCameraInfo", "the camera's picture has changed; no fields without a picture")
          .stateOf()
          .withAll(RoomFields.CAMERA_INFO.stream().map(Field::optional).toList());
  public static final EventType APP_SND_DEV_CHANGED =
      event("appSndDevChanged", "another speaker is selected for ring tones")
          .stateOf()
          .withAll(RoomFields.DEVICE);
  public static final EventType AUDIO_RENDERER_MUTE =
      event("audioRendererMute", "the speaker was muted or opened").stateOf().with(RoomFields.MUTE);
  public static final EventType AUDIO_CAPTURER_MUTE =
      event("audioCapturerMute", "the microphone was muted or opened")
          .stateOf()
          .with(RoomFields.MUTE);
  public static final EventType VIDEO_CAPTURER_MUTE =
      event("videoCapturerMute", "the camera was muted or opened").stateOf().with(RoomFields.MUTE);
  public static final EventType OUTPUT_SELF_VIDEO_ROTATE_ANGLE_CHANGED =
      event("outputSelfVideoRotateAngleChanged", "the own picture is turned otherwise")
          .stateOf()
          .with(RoomFields.rotateAngle("rotateAngle"));
  public static final EventType BROADCAST_SELFIE_CHANGED =
      event(
              "broadcastSelfieChanged",
              "own pictures are handed out, or no longer, or at another rate")
          .stateOf()
          .withAll(RoomFields.BROADCAST_SELFIE);
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
          .withAll(RoomFields.ECHO);
  public static final EventType HOOK_OFF_PRESSED =
      event("hookOffPressed", "the button that accepts a call was pressed on a speakerphone")
          .with();
  public static final EventType HANG_UP_PRESSED =
      event("hangUpPressed", "the button that ends a call was pressed on a speakerphone").with();
  public static final EventType MONITORS_INFO_UPDATED =
      event("monitorsInfoUpdated", "a monitor came, went or changed, or shows the terminal now")
          .stateOf()
          .withAll(RoomFields.MONITORS);
  public static final EventType SETTINGS_CHANGED =
      event("settingsChanged", "a setting has another value")
          .stateOf("name")
          .with(text("name", "the setting"), any("value", "its new value"));
  public static final EventType APP_STATE_CHANGED =
      event("appStateChanged", "what getAppState tells has changed")
          .stateOf()
          .withAll(RoomFields.appStateEvent());
  public static final EventType AUTHORIZATION_NEEDED =
      event("authorizationNeeded", "this client is signed off")
          .to(Audience.ONE_CLIENT)
          .with(
              whole(
                      "cause",
                      "1 another client of this kind signed in, 2 admin became unprotected, 3 admin"
                          + " credentials changed, 4 and 5 user credentials changed, 6 licence, 7"
                          + " new PIN after a conference, 8 token expired")
                  .between(1, 8)
                  .withoutUnit());
  public static final EventType HTTP_SERVER_STATE_CHANGED =
      event("httpServerStateChanged", "the HTTP server starts, runs, stops or has stopped")
          .stateOf()
          .to(Audience.ADMINS)
          .with(RoomFields.HTTP_SERVER_STATE);
  public static final EventType HTTP_SERVER_SETTING_CHANGED =
      event("httpServerSettingChanged", "a setting of the HTTP server has changed, or waits to")
          .stateOf("name")
          .to(Audience.ADMINS)
          .withAll(RoomFields.HTTP_SERVER_SETTING);

  private EventTable() {}

  /** In the order of the contract. */
  public static List<EventType> all() {
    return List.copyOf(TABLE.values());
  }

  public static Map<String, EventType> byName() {
    return Collections.unmodifiableMap(TABLE);
  }

  private static Draft event(String name, String meaning) {
    return new Draft(name, meaning);
  }

  /** An event being written down. */
  private static final class Draft {
    private final String name;
    private final String meaning;
    private Audience audience = Audience.ALL;
    private @Nullable List<String> subject;

    Draft(String name, String meaning) {
      this.name = name;
      this.meaning = meaning;
    }

    Draft to(Audience who) {
      audience = who;
      return this;
    }

    /** It tells a whole state; the fields say whose. */
    Draft stateOf(String... whose) {
      subject = List.of(whose);
      return this;
    }

    EventType with(Field... fields) {
      return withAll(List.of(fields));
    }

    EventType withAll(List<Field> fields) {
      EventType type = new EventType(name, meaning, audience, fields, subject);
      if (TABLE.put(name, type) != null) {
        throw new IllegalStateException(name + " stands twice in the event table");
      }
      return type;
    }
  }
}
