package io.roomhand.core.room.presets;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.PresetFixture;
import io.roomhand.core.room.RoomFixture;
import io.roomhand.core.room.frame.RoomDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetBookTest {
  private static final DeviceId BOARD = new DeviceId("Board", "fake:Board");

  private static Object stored(DeviceId camera) {
    return new Preset("any", camera, false, Axes.none(), null).toStore();
  }

  private static RoomFixture with(String... ids) {
    Map<String, Object> presets = new LinkedHashMap<>();
    for (String id : ids) {
      presets.put(id, stored(BOARD));
    }
    RoomFixture room = new RoomFixture(Map.of("presets", presets));
    room.selectedHead();
    return room;
  }

  private static List<String> ids(RoomFixture room) {
    return room.room.presets().all().stream().map(Preset::id).toList();
  }

  @Test
  void aClockThatWasSetBackGivesNoIdTwice() {
    RoomFixture room = with("0", "1", "3");
    PresetFixture presets = new PresetFixture(room);
    assertThat(List.of(presets.added(1, 1), presets.added(2, 2), presets.added(3, 3)))
        .containsExactly("2", "4", "5");
    room.time.advance(Duration.ofMillis(4));
    assertThat(presets.added(4, 4)).isEqualTo("6");
  }

  @Test
  void theIdOfAPresetThatIsGoneIsNotGivenAgain() {
    RoomFixture room = with();
    PresetFixture presets = new PresetFixture(room);
    String first = presets.added(1, 1);
    room.room.presets().remove(first);
    assertThat(presets.added(1, 1)).isNotEqualTo(first);
  }

  @Test
  void theOrderIsThatOfTheirMakingThoughOneWasChanged() {
    RoomFixture room = with("7", "5");
    PresetFixture presets = new PresetFixture(room);
    String newest = presets.added(1, 1);
    room.room.presets().update("7", PresetFixture.view(2, 2));
    assertThat(ids(room)).containsExactly("7", "5", newest);
    assertThat(ids(new RoomFixture(room.lastSaved()))).containsExactly("7", "5", newest);
  }

  @Test
  void aNewNameIsSavedWhereItConcernsAPreset() {
    RoomFixture room = with("7");
    room.lastSaved();
    int before = room.saved.size();
    room.send(new DeviceEvent.Renamed("fake:Other", "fake:Other@1"));
    room.time.advance(Duration.ofSeconds(1));
    assertThat(room.saved).hasSize(before);
    room.send(new DeviceEvent.Renamed("fake:Board", "fake:Board@1"));
    Object presets = room.lastSaved().get("presets");
    Object preset = RoomDocument.map(presets).get("7");
    assertThat(RoomDocument.decodeId(RoomDocument.map(preset).get("camera")))
        .isEqualTo(new DeviceId("Board", "fake:Board@1"));
  }
}
