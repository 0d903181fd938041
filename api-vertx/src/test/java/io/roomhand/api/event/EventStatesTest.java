package io.roomhand.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.areas.EventTable;
import io.roomhand.api.audio.MuteEvents;
import io.roomhand.api.http.HttpServerEvents;
import io.roomhand.api.settings.SettingsEvents;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events a newer one of the same kind makes void. */
class EventStatesTest {
  @Test
  void pressesPresetsAndSigningOffEachCount() {
    List<String> counted =
        EventTable.all().stream()
            .filter(type -> type.stateKey(new JsonObject().put("name", "x")) == null)
            .map(EventType::name)
            .toList();
    assertThat(counted)
        .containsExactlyInAnyOrder(
            "videoCapturerPresetAdded",
            "videoCapturerPresetUpdated",
            "videoCapturerPresetApplied",
            "videoCapturerPresetRemoved",
            "hookOffPressed",
            "hangUpPressed",
            "authorizationNeeded");
  }

  @Test
  void aSettingIsAStateOfItsOwnAndTheThreeMutesAre() {
    JsonObject one = new JsonObject().put("name", "one");
    JsonObject two = new JsonObject().put("name", "two");
    assertThat(SettingsEvents.SETTINGS_CHANGED.stateKey(one))
        .isEqualTo(SettingsEvents.SETTINGS_CHANGED.stateKey(one.copy().put("value", 3)))
        .isNotEqualTo(SettingsEvents.SETTINGS_CHANGED.stateKey(two))
        .isNotEqualTo(HttpServerEvents.HTTP_SERVER_SETTING_CHANGED.stateKey(one));
    JsonObject mute = new JsonObject().put("mute", true);
    assertThat(MuteEvents.AUDIO_CAPTURER_MUTE.stateKey(mute))
        .isNotEqualTo(MuteEvents.AUDIO_RENDERER_MUTE.stateKey(mute))
        .isNotEqualTo(MuteEvents.VIDEO_CAPTURER_MUTE.stateKey(mute));
  }

  @Test
  void theFieldsThatSayWhoseStateItIsAreFieldsOfTheEvent() {
    for (EventType type : EventTable.all()) {
      List<String> subject = type.subject();
      if (subject != null) {
        assertThat(type.fields().stream().map(field -> field.name()).toList())
            .as(type.name())
            .containsAll(subject);
      }
    }
  }

  @Test
  void anEventOfTheConferenceLayerIsNeverMerged() {
    assertThat(EventMessage.relayed(new JsonObject().put("event", "hardwareChanged")).stateKey())
        .isNull();
  }
}
