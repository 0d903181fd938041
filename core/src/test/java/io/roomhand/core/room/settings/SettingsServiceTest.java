package io.roomhand.core.room.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.devices.Slot;
import io.roomhand.core.room.frame.RoomDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsServiceTest {
  private final RoomFixture fixture = new RoomFixture();
  private final SettingsService settings = fixture.room.settings();

  @Test
  void aChangeCountsOnceItIsOnDisk() {
    fixture.disk = new CompletableFuture<>();
    CompletionStage<Void> done = settings.apply(settings.check(Map.of("aecEnable", false)));
    assertThat(settings.flag("aecEnable")).isTrue();
    assertThat(fixture.told).isEmpty();
    fixture.disk.complete(null);
    assertThat(done.toCompletableFuture()).isCompleted();
    assertThat(settings.flag("aecEnable")).isFalse();
    assertThat(fixture.told).containsExactly(new Setting("aecEnable", false));
  }

  @Test
  void aDiskThatFailsLeavesTheOldValue() {
    fixture.disk = CompletableFuture.failedFuture(new DeviceException(ErrorCode.IO, "disk full"));
    CompletionStage<Void> done = settings.apply(settings.check(Map.of("aecEnable", false)));
    assertThat(done.toCompletableFuture()).isCompletedExceptionally();
    assertThat(settings.flag("aecEnable")).isTrue();
    assertThat(fixture.told).isEmpty();
  }

  @Test
  void aSecondChangeSavesTheFirstOneThatIsStillOnItsWay() {
    fixture.disk = new CompletableFuture<>();
    settings.apply(settings.check(Map.of("aecEnable", false)));
    settings.apply(settings.check(Map.of("agcEnable", true)));
    assertThat(RoomDocument.map(fixture.saved.get(1).get("settings")))
        .containsEntry("aecEnable", false)
        .containsEntry("agcEnable", true);
  }

  @Test
  void badValuesAreNamedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> settings.check(Map.of("audioPlayLevel", 1.5)))
        .hasMessageContaining("0..1");
    assertThatThrownBy(() -> settings.check(Map.of("cameraRemoteControlAccess", 0.5)))
        .hasMessageContaining("whole");
    assertThatThrownBy(() -> settings.check(Map.of("aecEnable", "true")))
        .hasMessageContaining("true or false");
    assertThatThrownBy(() -> settings.check(Map.of("language", 7)))
        .hasMessageContaining("a language such as en, en-US or pt_BR");
    assertThatThrownBy(() -> settings.check(Map.of("nonsense", 7)))
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @ParameterizedTest
  @CsvSource({
    "record, 0, 3",
    "displayNameAlign, 1, 2",
    "defaultP2PMatrix, 0, 6",
    "defaultMultiConfMatrix, 0, 6",
    "audioReceivingMask, 0, 7",
    "videoReceivingMask, 0, 7",
    "inputBandWidth, 0, 1000000",
    "outputBandWidth, 0, 1000000",
    "cameraRemoteControlAccess, 0, 2"
  })
  void numbersHaveARange(String name, int lowest, int highest) {
    for (int right : List.of(lowest, highest)) {
      assertThat(settings.check(Map.of(name, right))).containsEntry(name, right);
    }
    for (int wrong : List.of(lowest - 1, highest + 1)) {
      assertThatThrownBy(() -> settings.check(Map.of(name, wrong)))
          .hasMessage("setting %s must be a whole number in %d..%d", name, lowest, highest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-US", "pt_BR", "zh-Hans-CN", "ast", "de-1996"})
  void aLanguageIsOne(String language) {
    assertThat(settings.check(Map.of("language", language))).containsEntry("language", language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "english", "en-", "en US", "../en", "en\n", "1e"})
  void anythingElseIsNoLanguage(String text) {
    assertThatThrownBy(() -> settings.check(Map.of("language", text)))
        .hasMessageContaining("setting language must be a language such as");
  }

  @Test
  void tolerantWhereTheContractSays() {
    assertThat(settings.check(Map.of("cameraRemoteControlAccess", 2.0)))
        .containsEntry("cameraRemoteControlAccess", 2);
    assertThat(settings.check(Map.of("audioPlayLevel", "0.25")))
        .containsEntry("audioPlayLevel", 0.25);
    assertThat(settings.check(Map.of("audioCapturerLevel", -1)))
        .containsEntry("audioCapturerLevel", -1.0);
  }

  @Test
  void aStoredValueThatNoLongerFitsIsLeftOut() {
    Map<String, Object> stored = new HashMap<>();
    stored.put("settings", Map.of("audioPlayLevel", 7, "agcEnable", true, "gone", 1, "record", 17));
    SettingsService loaded = new RoomFixture(stored).room.settings();
    assertThat(loaded.number("audioPlayLevel")).isEqualTo(0.5);
    assertThat(loaded.number("record")).isEqualTo(2);
    assertThat(loaded.flag("agcEnable")).isTrue();
  }

  @Test
  void levelsReachTheSelectedDeviceAndFollowItsKnob() {
    FakeSpeaker speaker = new FakeSpeaker("Speaker");
    fixture.send(new DeviceEvent.AudioAttached(speaker, new AudioState(AudioMute.OPEN, 0.9)));
    fixture.room.devices().select(Slot.AUDIO_RENDERER, "Speaker", null);
    assertThat(speaker.level).isEqualTo(0.5);
    settings.apply(settings.check(Map.of("audioPlayLevel", 0.25)));
    assertThat(speaker.level).isEqualTo(0.25);
    fixture.send(new DeviceEvent.AudioChanged(speaker, new AudioState(AudioMute.OPEN, 0.75)));
    assertThat(settings.number("audioPlayLevel")).isEqualTo(0.75);
  }

  @Test
  void aChangeThatFailedIsNotBroughtBackByALaterSave() {
    fixture.disk = new CompletableFuture<>();
    CompletableFuture<Void> first = fixture.disk;
    settings.apply(settings.check(Map.of("aecEnable", false)));
    fixture.disk = new CompletableFuture<>();
    settings.apply(settings.check(Map.of("agcEnable", true)));
    first.completeExceptionally(new DeviceException(ErrorCode.IO, "disk full"));
    fixture.disk.complete(null);
    assertThat(RoomDocument.map(fixture.lastSaved().get("settings")))
        .containsEntry("agcEnable", true)
        .doesNotContainKey("aecEnable");
  }
}
