package io.roomhand.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
  private static JsonObject event(String name) {
    return new JsonObject().put("event", name).put("method", "event");
  }

  private static boolean shows(List<String> only, List<String> not, JsonObject event) {
    return new EventFilter(only, not, Map.of()).shows(event);
  }

  @ParameterizedTest
  @CsvSource({
    "ptzControlsChanged, ptzControlsChanged, true",
    "ptz*,               ptzControlsChanged, true",
    "*Changed,           ptzControlsChanged, true",
    "ptz*Changed,        ptzControlsChanged, true",
    "*,                  ptzControlsChanged, true",
    "p*z*s*C*d,          ptzControlsChanged, true",
    "ptz,                ptzControlsChanged, false",
    "*ptz,               ptzControlsChanged, false",
    "PTZ*,               ptzControlsChanged, false",
    "ptz.*,              ptzControlsChanged, false",
    "a.c,                abc,                false",
    "a[bc],              ab,                 false",
    "\\Q*,               \\Qx,               true",
  })
  void aStarStandsForAnyCharactersAndNothingElseIsSpecial(
      String pattern, String name, boolean shown) {
    assertThat(shows(List.of(pattern), List.of(), event(name))).isEqualTo(shown);
    assertThat(shows(List.of(), List.of(pattern), event(name))).isEqualTo(!shown);
  }

  @Test
  void oneOfSeveralNamesIsEnoughAndNotWins() {
    List<String> only = List.of("audio*", "video*");
    assertThat(shows(only, List.of(), event("videoCapturerMute"))).isTrue();
    assertThat(shows(only, List.of(), event("settingsChanged"))).isFalse();
    assertThat(shows(only, List.of("*Mute"), event("videoCapturerMute"))).isFalse();
    assertThat(shows(List.of(), List.of(), event("settingsChanged"))).isTrue();
  }

  @Test
  void aReplyIsNoEvent() {
    assertThat(shows(List.of(), List.of(), new JsonObject().put("method", "auth"))).isFalse();
    assertThat(shows(List.of(), List.of(), new JsonObject().put("event", 7))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "mute=true,                true",
    "mute=false,               false",
    "mute=t*,                  true",
    "level=0.5,                true",
    "level=0.50,               true",
    "level=5e-1,               true",
    "level=0.4,                false",
    "state=3,                  true",
    "state=3.0,                true",
    "name=Wall Speaker,        true",
    "name=Wall*,               true",
    "name=wall*,               false",
    "pan.currentValue=12,      true",
    "pan.currentValue=13,      false",
    "pan.inner.deep=x,         true",
    "a.b=dotted,               true",
    "nothing=*,                false",
    "name.more=x,              false",
    "mute=true;state=3,        true",
    "mute=true;state=4,        false",
  })
  void allFieldsMustHaveTheirValues(String conditions, boolean shown) {
    JsonObject event =
        event("something")
            .put("mute", true)
            .put("level", 0.5)
            .put("state", 3)
            .put("name", "Wall Speaker")
            .put("a.b", "dotted")
            .putNull("nothing")
            .put(
                "pan",
                new JsonObject()
                    .put("currentValue", 12)
                    .put("inner", new JsonObject().put("deep", "x")));
    Map<String, String> fields = new LinkedHashMap<>();
    for (String condition : conditions.split(";", -1)) {
      int equals = condition.indexOf('=');
      fields.put(condition.substring(0, equals), condition.substring(equals + 1));
    }
    assertThat(new EventFilter(List.of(), List.of(), fields).shows(event)).isEqualTo(shown);
  }
}
