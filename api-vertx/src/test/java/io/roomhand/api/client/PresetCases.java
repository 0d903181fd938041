package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.message.presets.Preset;
import io.roomhand.api.message.presets.Preset.Position;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Presets through the client: each command called once and looked at, each event received. */
final class PresetCases {
  private final ClientRoom room;
  private final RoomhandClient client;

  PresetCases(ClientRoom room) {
    this.room = room;
    this.client = room.client;
  }

  private Preset view(double pan) {
    return Preset.of(
        room.camera("Virtual Capture Board"),
        false,
        Position.at(pan),
        Position.NONE,
        Position.NONE);
  }

  private Preset added(double pan) {
    String id = good(client.addVideoCapturerPreset(view(pan)));
    return good(client.getAllVideoCapturerPresets(id)).get(0);
  }

  Map<String, EveryCommandTest.Case> commands() {
    return Map.of(
        "addPresetFromCurrentVideoCapturer",
        () -> {
          Preset preset = good(client.addPresetFromCurrentVideoCapturer());
          assertThat(preset.pan().isPresent()).isTrue();
          assertThat(preset.preview().value()).isNull();
          good(client.removeVideoCapturerPreset(preset.presetId()));
        },
        "addVideoCapturerPreset",
        () -> {
          Preset preset = added(70);
          assertThat(preset.pan()).isEqualTo(Position.at(70));
          assertThat(preset.zoom()).isEqualTo(Position.NONE);
          good(client.removeVideoCapturerPreset(preset.presetId()));
        },
        "updateVideoCapturerPreset",
        () -> {
          String id = added(70).presetId();
          Preset wanted =
              new Preset(
                  id,
                  view(0).videoCapturerName(),
                  view(0).videoCapturerDescription(),
                  true,
                  Position.NONE,
                  Position.at(-20),
                  Position.at(300),
                  Preset.Preview.NONE);
          good(client.updateVideoCapturerPreset(wanted));
          assertThat(good(client.getAllVideoCapturerPresets(id))).containsExactly(wanted);
          good(client.removeVideoCapturerPreset(id));
        },
        "updatePresetFromCurrentVideoCapturer",
        () -> {
          String id = added(70).presetId();
          Preset updated = good(client.updatePresetFromCurrentVideoCapturer(id));
          assertThat(updated.presetId()).isEqualTo(id);
          assertThat(updated.zoom().isPresent()).isTrue();
          good(client.removeVideoCapturerPreset(id));
        },
        "applyVideoCapturerPreset",
        () -> {
          Preset preset = added(90);
          seen(
              client.events()::onVideoCapturerPresetApplied,
              preset,
              () -> good(client.applyVideoCapturerPreset(preset.presetId())));
          assertThat(good(client.getPtzControls()).pan().currentValue()).isEqualTo(90);
          good(client.removeVideoCapturerPreset(preset.presetId()));
        },
        "removeVideoCapturerPreset",
        () -> {
          Preset preset = added(70);
          good(client.removeVideoCapturerPreset(preset.presetId()));
          assertThat(good(client.getAllVideoCapturerPresets())).doesNotContain(preset);
        },
        "getAllVideoCapturerPresets",
        () -> {
          List<Preset> two = List.of(added(1), added(2));
          assertThat(good(client.getAllVideoCapturerPresets())).containsSubsequence(two);
          for (Preset preset : two) {
            good(client.removeVideoCapturerPreset(preset.presetId()));
          }
        });
  }

  void events(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "videoCapturerPresetAdded",
        () ->
            room.<Preset>seen(
                client.events()::onVideoCapturerPresetAdded,
                preset -> preset.pan().equals(Position.at(33)),
                () -> good(client.addVideoCapturerPreset(view(33)))));
    cases.put(
        "videoCapturerPresetUpdated",
        () -> {
          Preset preset = added(34);
          seen(
              client.events()::onVideoCapturerPresetUpdated,
              preset,
              () -> good(client.updateVideoCapturerPreset(preset)));
        });
    cases.put(
        "videoCapturerPresetApplied",
        () -> {
          Preset preset = added(35);
          seen(
              client.events()::onVideoCapturerPresetApplied,
              preset,
              () -> good(client.applyVideoCapturerPreset(preset.presetId())));
        });
    cases.put(
        "videoCapturerPresetRemoved",
        () -> {
          Preset preset = added(36);
          seen(
              client.events()::onVideoCapturerPresetRemoved,
              preset,
              () -> good(client.removeVideoCapturerPreset(preset.presetId())));
        });
  }

  private void seen(
      Function<Consumer<Preset>, Subscription> events, Preset expected, Runnable cause)
      throws Exception {
    room.<Preset>seen(events, expected::equals, cause::run);
  }
}
