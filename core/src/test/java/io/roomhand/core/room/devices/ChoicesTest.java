package io.roomhand.core.room.devices;

import static io.roomhand.core.room.PresetFixture.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.RoomFixture;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private final RoomFixture fixture = new RoomFixture();
  private final DeviceService devices = fixture.room.devices();

  private static Map<String, Object> stored(String key, Object id) {
    return Map.of("selection", Map.of(key, id));
  }

  @Test
  void aFirstStartIsSuggestedWhatNobodyHasChosen() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    FakeSpeaker speaker = fixture.speaker("Speaker");
    devices.select(Slot.AUDIO_CAPTURER, "none", null);
    fixture.room.suggestSelection(
        Map.of(
            DeviceKind.AUDIO_CAPTURER, microphone.id(), DeviceKind.AUDIO_RENDERER, speaker.id()));
    assertThat(devices.current(Slot.AUDIO_CAPTURER)).isEqualTo(DeviceId.NONE);
    assertThat(devices.current(Slot.AUDIO_RENDERER)).isEqualTo(speaker.id());
    assertThat(devices.current(Slot.RING_TONE)).isEqualTo(DeviceId.NONE);
  }

  @Test
  void aSuggestionCountsOnce() {
    FakeCamera first = fixture.camera("First", null, null);
    FakeCamera second = fixture.camera("Second", null, null);
    fixture.room.suggestSelection(Map.of(DeviceKind.VIDEO_CAPTURER, first.id()));
    fixture.room.suggestSelection(Map.of(DeviceKind.VIDEO_CAPTURER, second.id()));
    assertThat(devices.current(Slot.VIDEO_CAPTURER)).isEqualTo(first.id());
  }

  @Test
  void theSameChoiceAgainIsNotSavedAgain() {
    fixture.microphone("Mic", "usb:1");
    devices.select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.lastSaved();
    int before = fixture.saved.size();
    devices.select(Slot.AUDIO_CAPTURER, "Mic", "usb:1");
    fixture.time.advance(Duration.ofMinutes(1));
    assertThat(fixture.saved).hasSize(before);
  }

  @Test
  void whatIsRefusedLeavesTheChoiceAsItWas() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    devices.select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.told.clear();
    fails(
        ErrorCode.NOT_FOUND,
        "there is no microphone \"Mic\" with description \"usb:2\"; attached: \"Mic\"",
        () -> devices.select(Slot.AUDIO_CAPTURER, "Mic", "usb:2"));
    fails(
        ErrorCode.INVALID_PARAMETER,
        "deselects",
        () -> devices.select(Slot.AUDIO_CAPTURER, "none", "usb:1"));
    assertThat(devices.current(Slot.AUDIO_CAPTURER)).isEqualTo(microphone.id());
    assertThat(fixture.told).isEmpty();
  }

  @Test
  void aDeviceOfAnotherKindIsNone() {
    fixture.microphone("Phone", "usb:1");
    fails(
        ErrorCode.NOT_FOUND,
        "there is no speaker \"Phone\"; attached: none",
        () -> devices.select(Slot.AUDIO_RENDERER, "Phone", null));
  }

  @Test
  void whatIsChosenAndAwayIsNamedWithWhatThereIs() {
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    devices.select(Slot.AUDIO_CAPTURER, "Mic", null);
    fixture.microphone("Other", "usb:2");
    fixture.send(new DeviceEvent.Detached(microphone));
    assertThat(devices.absent(Slot.AUDIO_CAPTURER).text())
        .contains("the selected microphone Mic [usb:1] is not attached")
        .endsWith("attached: \"Other\"");
    assertThat(devices.absent(Slot.VIDEO_CAPTURER).text())
        .startsWith("no camera is selected")
        .endsWith("attached: none");
  }

  @Test
  void aDamagedChoiceIsNoneAndAFirstStartMayFillIt() {
    for (Object damaged : new Object[] {"Cam", Map.of("name", "Cam"), 7}) {
      RoomFixture next = new RoomFixture(stored(DeviceKind.VIDEO_CAPTURER.key(), damaged));
      FakeCamera camera = next.camera("Cam", null, null);
      assertThat(next.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(DeviceId.NONE);
      next.room.suggestSelection(Map.of(DeviceKind.VIDEO_CAPTURER, camera.id()));
      assertThat(next.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(camera.id());
    }
  }
}
