package io.roomhand.api.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.presets.PresetJson;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.devices.Hardware;
import io.roomhand.core.room.presets.Preset;
import io.roomhand.core.room.presets.PresetService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameRuleTest {

  private static Hardware hardware(int devices) {
    return hardware(devices, List.of());
  }

  private static Hardware hardware(int devices, List<String> ports) {
    List<DeviceId> ids =
        IntStream.range(0, devices)
            .mapToObj(i -> new DeviceId("Camera number " + i, "usb:1234:5678:-@1-" + i + "#0"))
            .toList();
    return new Hardware(
        List.of(), List.of(), ids, DeviceId.NONE, DeviceId.NONE, DeviceId.NONE, ports);
  }

  private static List<CaptureSource> windows(int count, int titleLength) {
    return IntStream.range(0, count)
        .mapToObj(i -> new CaptureSource("Ж".repeat(titleLength), i))
        .toList();
  }

  private static int size(JsonObject fields) {
    return fields.encode().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aCutTitleEndsWithAWholeCharacter() {
    List<CaptureSource> one = List.of(new CaptureSource("x" + "😀".repeat(200), 1));
    String title =
        new HardwareMessage()
            .reply(hardware(2), one)
            .getJsonArray("DSCaptureList")
            .getJsonObject(0)
            .getString("name");
    assertThat(title).isEqualTo("x" + "😀".repeat(99));
  }

  @Test
  void longTitlesAreCutBeforeWindowsAreLeftOut() {
    JsonArray list =
        new HardwareMessage().reply(hardware(2), windows(50, 150)).getJsonArray("DSCaptureList");
    assertThat(list).hasSize(50);
    assertThat(list.getJsonObject(0).getString("name")).hasSize(60);
  }

  @Test
  void tooManyWindowsAreLeftOut() {
    JsonObject fields = new HardwareMessage().reply(hardware(40), windows(1_000, 150));
    assertThat(size(fields)).isLessThanOrEqualTo(10_240);
    assertThat(fields.getJsonArray("videoCapturers")).hasSize(40);
    assertThat(fields.getJsonArray("DSCaptureList")).isNotEmpty();
  }

  @Test
  void asManyWindowsStayAsFit() {
    int fitting =
        new HardwareMessage()
            .reply(hardware(2), windows(1_000, 20))
            .getJsonArray("DSCaptureList")
            .size();
    assertThat(
            new HardwareMessage()
                .reply(hardware(2), windows(fitting, 20))
                .getJsonArray("DSCaptureList"))
        .hasSize(fitting);
    assertThat(
            new HardwareMessage()
                .reply(hardware(2), windows(fitting + 1, 20))
                .getJsonArray("DSCaptureList"))
        .hasSize(fitting);
  }

  private static final Set<String> FULL =
      Set.of("DSCaptureList", "currentVideoCapturerType", "videoCapturer", "videoCapturers");

  /** Which of the four groups of keys are left, of which the first goes first. */
  private static Set<String> left(JsonObject fields) {
    return FULL.stream().filter(fields::containsKey).collect(Collectors.toSet());
  }

  @Test
  void theEventTellsWindowsAndLeavesOutWhatTheContractSaysInItsOrder() {
    HardwareMessage message = new HardwareMessage();
    List<Set<String>> seen = new ArrayList<>();
    JsonObject few = message.event(hardware(2), windows(3, 10), true);
    assertThat(few.getJsonArray("DSCaptureList")).hasSize(3);
    for (int length = 0; length < 10_000; length += 10) {
      List<String> ports = List.of("x".repeat(length));
      JsonObject fields = message.event(hardware(10, ports), windows(20, 150), true);
      Set<String> left = left(fields);
      if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(left)) {
        seen.add(left);
      }
      if (left.size() > 1) {
        assertThat(size(fields)).isLessThanOrEqualTo(10_240 - 900);
      }
    }
    assertThat(seen)
        .containsExactly(
            FULL,
            Set.of("currentVideoCapturerType", "videoCapturer", "videoCapturers"),
            Set.of("videoCapturer", "videoCapturers"),
            Set.of("videoCapturers"));
  }

  @Test
  void withoutTheOriginalsNamesTheWindowsHaveMoreRoom() {
    JsonObject fields = new HardwareMessage().event(hardware(40), windows(3, 10), false);
    assertThat(left(fields))
        .containsExactlyInAnyOrder("DSCaptureList", "currentVideoCapturerType", "videoCapturers");
  }

  private static List<Preset> presets(int count, int pictureLength) {
    double far = -1.2345678901234568e-300;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Preset(
                    "179530920000" + i,
                    new DeviceId("Camera in the large room", "usb:1234:5678:SERIAL00001@1-1#0"),
                    false,
                    new Axes<>(far, far, far),
                    "A".repeat(pictureLength)))
        .toList();
  }

  private static List<Boolean> withPicture(JsonObject list) {
    return list.getJsonArray("presets").stream()
        .map(preset -> ((JsonObject) preset).getJsonObject("preview").containsKey("value"))
        .toList();
  }

  @Test
  void theNewestPresetsGetTheirPicturesFirst() {
    assertThat(withPicture(PresetJson.list(presets(2, 3_000)))).containsExactly(true, true);
    JsonObject five = PresetJson.list(presets(5, 3_000));
    assertThat(withPicture(five)).containsExactly(false, false, false, true, true);
    assertThat(five.getJsonArray("presets").getJsonObject(0).getJsonObject("preview"))
        .isEqualTo(new JsonObject().put("isPresent", true));
  }

  @Test
  void asManyPresetsAsThereMayBeFitWithoutPictures() {
    JsonObject full = PresetJson.list(presets(PresetService.MOST, 8_000));
    assertThat(size(full)).isLessThanOrEqualTo(10_240 - 900);
    assertThat(withPicture(full)).hasSize(PresetService.MOST).containsOnly(false);
    assertThat(withPicture(PresetJson.list(presets(1, 8_000)))).containsExactly(true);
  }

  @Test
  void theReplyFollowsChanges() {
    HardwareMessage reply = new HardwareMessage();
    reply.reply(hardware(1), List.of());
    assertThat(reply.reply(hardware(2), List.of()).getJsonArray("videoCapturers")).hasSize(2);
    assertThat(reply.reply(hardware(2), windows(1, 3)).getJsonArray("DSCaptureList")).hasSize(1);
  }
}
