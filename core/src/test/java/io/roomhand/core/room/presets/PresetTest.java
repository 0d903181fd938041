package io.roomhand.core.room.presets;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.room.FakeSelfView;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PresetTest {
  private static final DeviceId CAMERA = new DeviceId("Board", "usb:1");
  private static final Axes<Double> VIEW = new Axes<>(10.0, -2.5, null);
  private static final Preset PRESET =
      new Preset(
          "1000",
          CAMERA,
          true,
          VIEW,
          FakeSelfView.BASE64,
          new Preset.Memory(new DeviceId("Head", "usb:2"), 3));

  private static String picture(int bytes) {
    byte[] jpeg = new byte[bytes];
    for (int i = 0; i < Math.min(3, bytes); i++) {
      jpeg[i] = (byte) new int[] {0xFF, 0xD8, 0xFF}[i];
    }
    return Base64.getEncoder().encodeToString(jpeg);
  }

  private static Preset read(String key, Object value) {
    Map<String, Object> stored = new HashMap<>(PRESET.toStore());
    stored.put(key, value);
    Preset read = Preset.ofStore("1000", stored);
    assertThat(read).as(key).isNotNull();
    return Objects.requireNonNull(read);
  }

  @Test
  void itIsReadAsItWasWritten() {
    assertThat(Preset.ofStore("1000", PRESET.toStore())).isEqualTo(PRESET);
    Preset bare = new Preset("7", CAMERA, false, Axes.none(), null);
    assertThat(Preset.ofStore("7", bare.toStore())).isEqualTo(bare);
  }

  @Test
  void withoutACameraOrItsMuteThereIsNoPreset() {
    for (String key : List.of("camera", "muted")) {
      Map<String, Object> stored = new HashMap<>(PRESET.toStore());
      stored.put(key, "damaged");
      assertThat(Preset.ofStore("1000", stored)).as(key).isNull();
    }
    assertThat(Preset.ofStore("1000", List.of())).isNull();
  }

  @Test
  void whatElseIsDamagedIsLeftOut() {
    assertThat(read("pan", "left").positions()).isEqualTo(new Axes<>(null, -2.5, null));
    assertThat(read("picture", "AAAA").picture()).isNull();
    assertThat(read("memory", -1).memory()).isNull();
    assertThat(read("memoryOf", "Head").memory()).isNull();
  }

  @Test
  void aPictureIsASmallJpegInBase64() {
    assertThat(Preset.isPicture(picture(Preset.LARGEST_PICTURE))).isTrue();
    assertThat(Preset.isPicture(picture(Preset.LARGEST_PICTURE + 1))).isFalse();
    assertThat(Preset.isPicture(picture(4))).isTrue();
    assertThat(Preset.isPicture(picture(3))).as("nothing but its beginning").isFalse();
    assertThat(Preset.isPicture("")).isFalse();
    assertThat(Preset.isPicture("/9j/AQI")).as("without its padding").isTrue();
    assertThat(Preset.isPicture("/9j/A!==")).isFalse();
    assertThat(Preset.isPicture("iVBORw0KGgo=")).as("a PNG").isFalse();
  }

  @Test
  void otherPositionsAreInNoMemoryAndAnotherPictureIs() {
    assertThat(PRESET.withPositions(Axes.none()).memory()).isNull();
    assertThat(PRESET.withPicture(null).memory()).isEqualTo(PRESET.memory());
  }

  @Test
  void aNewNameIsThatOfTheCameraAndOfWhatMovesIt() {
    Preset head = PRESET.renamed(new DeviceEvent.Renamed("usb:2", "usb:2@1"));
    assertThat(head.camera()).isEqualTo(CAMERA);
    assertThat(head.memory()).isEqualTo(new Preset.Memory(new DeviceId("Head", "usb:2@1"), 3));
    Preset camera = PRESET.renamed(new DeviceEvent.Renamed("usb:1", "usb:1@1"));
    assertThat(camera.camera().description()).isEqualTo("usb:1@1");
    assertThat(camera.memory()).isEqualTo(PRESET.memory());
  }

  @Test
  void whatANameTakesOfAMessageCountsAsJsonWritesIt() {
    int plain = sized("ab");
    assertThat(sized("aé")).isEqualTo(plain + 1);
    assertThat(sized("a\n")).isEqualTo(plain + 5);
    assertThat(sized("a\"")).isEqualTo(plain + 5);
  }

  private static int sized(String name) {
    return new Preset("1", new DeviceId(name, "usb:1"), false, VIEW, null).bytesInList();
  }
}
