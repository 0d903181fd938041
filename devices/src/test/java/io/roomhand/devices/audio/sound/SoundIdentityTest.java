package io.roomhand.devices.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.AudioMute;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundIdentityTest {
  private static final String CARD =
      "/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/sound/card1";
  private static final String NAME = "alsa_input.usb-Jabra_SPEAK_510-00.mono-fallback";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeEach
  void speakerphone() throws IOException {
    Path card = Files.createDirectories(root.resolve("sys" + CARD));
    Path function = root.resolve("sys/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0");
    Path device = root.resolve("sys/devices/pci0000:00/0000:00:14.0/usb1/1-4");
    Files.createSymbolicLink(card.resolve("device"), function);
    Files.writeString(function.resolve("bInterfaceNumber"), "00\n");
    Files.writeString(device.resolve("idVendor"), "0b0e\n");
    Files.writeString(device.resolve("idProduct"), "0420\n");
    Files.writeString(device.resolve("serial"), "1C48F9\n");
    Files.writeString(device.resolve("devpath"), "4\n");
  }

  private static SoundInfo info(String sysPath, String pcm) {
    return new SoundInfo(
        SoundKind.SOURCE,
        NAME,
        0,
        "SPEAK 510 Mono",
        1,
        List.of(SoundInfo.FULL),
        false,
        AudioMute.Means.SWITCH,
        false,
        "",
        sysPath,
        pcm);
  }

  @Test
  void aDeviceOfThisMachineBelongsToItsUsbDevice() {
    assertThat(SoundIdentity.of(root, "pulse", info(CARD, "0"), Set.of()))
        .isEqualTo(new DeviceId("SPEAK 510 Mono", "usb:0b0e:0420:1C48F9#0"));
    assertThat(SoundIdentity.of(root, "pulse", info(CARD, "1"), Set.of()).description())
        .isEqualTo("usb:0b0e:0420:1C48F9#0.1");
  }

  @Test
  void anotherGoesByItsNameAtTheServer() {
    DeviceId own = new DeviceId("SPEAK 510 Mono", "pulse:" + NAME);
    assertThat(SoundIdentity.of(root, "pulse", info("", ""), Set.of())).isEqualTo(own);
    assertThat(SoundIdentity.of(root, "pulse", info("/devices/no/such/card", "0"), Set.of()))
        .isEqualTo(own);
    assertThat(SoundIdentity.of(root, "pulse", info("/devices/../../etc", "0"), Set.of()))
        .isEqualTo(own);
    assertThat(SoundIdentity.of(root, "pulse", info(CARD, "0"), Set.of("usb:0b0e:0420:1C48F9#0")))
        .isEqualTo(own);
  }
}
