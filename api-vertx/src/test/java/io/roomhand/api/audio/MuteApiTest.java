package io.roomhand.api.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.config.ConfigFile;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutes as clients and a conference layer see them. */
class MuteApiTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private RunningRoom room(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("roomhand.yaml"), yaml);
    RoomhandConfig config = ConfigFile.read(file).withPorts(0, 0);
    return RunningRoom.start(config, folder.resolve("data"));
  }

  private static JsonObject set(RunningRoom room, String method, boolean mute, String origin) {
    return room.call(
        new JsonObject().put("method", method).put("mute", mute).put("origin", origin));
  }

  @ParameterizedTest
  @CsvSource({
    "setMicMute, getMicMute, audioCapturerMute",
    "setVideoMute, getVideoMute, videoCapturerMute"
  })
  void whatSomebodyInTheRoomMutedStaysMutedForTheConferenceAlsoAfterARestart(
      String set, String get, String event) throws IOException {
    try (RunningRoom room = room("");
        RawWebSocket client = room.client()) {
      assertThat(
              client.call(new JsonObject().put("method", set).put("mute", true)).getValue("result"))
          .isEqualTo(true);
      assertThat(client.event(event).getBoolean("mute")).isTrue();
      JsonObject refused = set(room, set, false, "conference");
      assertThat(refused.getBoolean("result")).isFalse();
      assertThat(refused.getString("errorCode")).isEqualTo("REJECTED");
      assertThat(refused.getString("error")).contains("mute.remoteUnmute: allow");
      assertThat(room.call(get).getBoolean("mute")).isTrue();
    }
    try (RunningRoom room = room("")) {
      assertThat(set(room, set, false, "conference").getString("errorCode")).isEqualTo("REJECTED");
      assertThat(room.call(get).getBoolean("mute")).isTrue();
      assertThat(set(room, set, false, "local").getBoolean("result")).isTrue();
      assertThat(set(room, set, true, "conference").getBoolean("result")).isTrue();
    }
    try (RunningRoom room = room("")) {
      assertThat(set(room, set, false, "conference").getBoolean("result")).isTrue();
      assertThat(room.call(get).getBoolean("mute")).isFalse();
    }
  }

  @Test
  void theConferenceMayOpenTheSpeakerAndWhereConfiguredTheMicrophone() throws IOException {
    try (RunningRoom room = room("")) {
      set(room, "setAudioMute", true, "local");
      assertThat(set(room, "setAudioMute", false, "conference").getBoolean("result")).isTrue();
      JsonObject wrong = set(room, "setMicMute", true, "far");
      assertThat(wrong.getString("error"))
          .isEqualTo("origin must be one of local, conference, not \"far\"");
    }
    try (RunningRoom room = room("mute:\n  remoteUnmute: allow\n")) {
      set(room, "setMicMute", true, "local");
      assertThat(set(room, "setMicMute", false, "conference").getBoolean("result")).isTrue();
      assertThat(room.call("getMicMute").getBoolean("mute")).isFalse();
    }
  }

  @Test
  void theMuteButtonCountsAsSomebodyInTheRoom() throws IOException {
    try (RunningRoom room = room("");
        RawWebSocket client = room.client()) {
      room.happen("press", "button", "mute");
      client.event("audioCapturerMute", event -> event.getBoolean("mute"));
      assertThat(set(room, "setMicMute", false, "conference").getString("errorCode"))
          .isEqualTo("REJECTED");
      room.happen("press", "button", "mute");
      client.event("audioCapturerMute", event -> !event.getBoolean("mute"));
      room.happen("mute", "device", "mic1", "on", "true");
      client.event("audioCapturerMute", event -> event.getBoolean("mute"));
      assertThat(set(room, "setMicMute", false, "conference").getString("errorCode"))
          .isEqualTo("REJECTED");
    }
  }

  private static void how(RunningRoom room, boolean mute, String by, boolean inEffect) {
    JsonObject reply = room.call("getMicMute");
    assertThat(reply.getBoolean("mute")).isEqualTo(mute);
    assertThat(reply.getString("muteBy")).isEqualTo(by);
    assertThat(reply.getBoolean("inEffect")).isEqualTo(inEffect);
  }

  @Test
  void byWhatMeansTheMicrophoneIsSilentIsTold() throws IOException {
    try (RunningRoom room = room("");
        RawWebSocket client = room.client()) {
      how(room, false, "none", false);
      set(room, "setMicMute", true, "local");
      how(room, true, "switch", true);
      room.happen("unplug", "device", "mic1");
      client.event(
          "hardwareChanged", event -> "none".equals(event.getString("currentAudioCapturerName")));
      how(room, true, "none", false);
      room.happen("plug", "device", "mic1");
      client.event(
          "hardwareChanged", event -> !"none".equals(event.getString("currentAudioCapturerName")));
      how(room, true, "switch", true);
    }
  }
}
